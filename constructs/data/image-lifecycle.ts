// constructs/data: which images a repository lets go.

/** Days after which an image without a tag goes: nothing can ask for it by name any more. */
const UNTAGGED_DAYS = 14;

/**
 * Everything with a tag stays: a model's approval may name it. So does what an image with a tag is made of.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export const IMAGE_LIFECYCLE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'expire images that lost their tag',
      selection: {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: UNTAGGED_DAYS,
      },
      action: { type: 'expire' },
    },
  ],
});
