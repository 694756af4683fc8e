// lib/stacks: what every stack of the platform has: an account, an explicit name, tags, protection, one synthesizer.
import { DefaultStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type AccountScope, TAGS } from '../../policies';
import type { Platform } from '../model';

/** Properties of {@link PlatformStack}. */
export interface PlatformStackProps {
  readonly platform: Platform;
  readonly scope: AccountScope;
  /** Name of the stack, in CloudFormation and in the app. */
  readonly stackName: string;
  readonly description: string;
  /** Tags beside the platform's own. */
  readonly tags: Readonly<Record<string, string>>;
  /** Availability zones of the environment, for constructs that ask; none for stacks without a network. */
  readonly zones?: readonly string[];
  /** Whether deleting the stack is refused until somebody lifts the protection. */
  readonly terminationProtection: boolean;
}

/** Types that CloudFormation makes anew when a tag changes, which a VPC that is being recorded does not allow. */
const REPLACED_FOR_TAGS = ['AWS::Route53Resolver::ResolverQueryLoggingConfig'];

/** A top-level stack of the platform. */
export class PlatformStack extends Stack {
  private readonly zones: readonly string[];

  constructor(app: Construct, props: PlatformStackProps) {
    const tags = {
      ...props.platform.conventions.tags,
      [TAGS.platform]: props.platform.name,
      ...props.tags,
    };
    super(app, props.stackName, {
      description: props.description,
      env: { account: props.scope.account, region: props.scope.region },
      stackName: props.stackName,
      // Indentation is a third of a template's bytes; `cdk synth <stack>` prints one for reading.
      suppressTemplateIndentation: true,
      synthesizer: new DefaultStackSynthesizer({ qualifier: props.platform.deployment.qualifier }),
      tags,
      terminationProtection: props.terminationProtection,
    });
    this.zones = props.zones ?? [];
    for (const [key, value] of Object.entries(tags)) {
      Tags.of(this).add(key, value, { excludeResourceTypes: REPLACED_FOR_TAGS });
    }
  }

  /** The zones of the configuration: CDK would otherwise ask the account and make synthesis depend on it. */
  override get availabilityZones(): string[] {
    return [...this.zones];
  }
}
