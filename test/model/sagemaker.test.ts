// Training on SageMaker: what a manifest may ask for, and the message for what cannot be.
import { loadPlatform } from '../../lib/model';
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const WITH_FEATURE = PLATFORM.replace('features: [batch]', 'features: [batch, sagemaker]');
const ON = '      maxNodes: 4\n      sagemaker: true\n';
const VISION_ON = VISION.replace('      maxNodes: 4\n', ON);

function files(platform: string, vision = VISION_ON) {
  return configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': vision });
}

describe('a project', () => {
  it('trains on SageMaker only where its manifest says so', () => {
    const said = (vision: string): readonly boolean[] => {
      const result = loadPlatform(files(WITH_FEATURE, vision));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      return result.platform.teams.flatMap(({ projects }) =>
        projects.flatMap(({ training }) => training.map(({ sageMaker }) => sageMaker)),
      );
    };

    expect(said(VISION_ON)).toEqual([true]);
    expect(said(VISION)).toEqual([false]);
  });

  it('is refused where the network has no way to SageMaker', () => {
    expect(messagesOf(files(PLATFORM))).toEqual([
      'config/teams/vision.yaml:16:18 projects.detect.training.sagemaker: got true, allowed true only where network.features has sagemaker; have the platform team add sagemaker to network.features',
    ]);
  });

  it('is refused with volumes beside disks: no one condition asks for the key of the one and not of the other', () => {
    const platform = WITH_FEATURE.replace(
      'maxNodes: 16 }\n',
      'maxNodes: 16 }\n    cpu: { instances: [m6i.8xlarge], maxNodes: 2 }\n',
    );
    const both = VISION.replace(
      /training:[\s\S]*$/,
      'training:\n      - { pool: a10g, sagemaker: true }\n      - { pool: cpu, sagemaker: true }\n',
    );

    expect(messagesOf(files(platform, both))).toContain(
      'config/teams/vision.yaml:15:33 projects.detect.training.1.sagemaker: got true for m6i.8xlarge, allowed instance types with disks of their own, like the others of the project on SageMaker; leave it out here, or give the other kind a project of its own',
    );
    expect(
      messagesOf(files(platform, both.replace(' { pool: cpu, sagemaker: true }', ' { pool: cpu }'))),
    ).toEqual([]);
  });

  it('is refused where names are too long for its boundary, with the size that it would have', () => {
    const project = VISION_ON.replace('  detect:', '  detects-scratches-on-enamel-jars:');
    const vision = project.replace('[dev, prod]', '[dev, production-in-ireland]');
    const platform = WITH_FEATURE.replace('g5.12xlarge', 'm6i.8xlarge').replace(
      '  prod:',
      '  production-in-ireland:',
    );

    expect(messagesOf(files(platform, vision))).toEqual([
      "config/teams/vision.yaml:16:7 projects.detects-scratches-on-enamel-jars.training.sagemaker: got a permissions boundary of 6295 characters, allowed 6144 at most, which is IAM's limit; shorten the names of platform, environment, team or project, take fewer instance types, or leave sagemaker out",
    ]);
    expect(messagesOf(files(WITH_FEATURE.replace('g5.12xlarge', 'm6i.8xlarge')))).toEqual([]);
    expect(messagesOf(files(WITH_FEATURE))).toEqual([]);
  });

  it('is refused where the organisation’s own denials leave no room', () => {
    const actions = Array.from({ length: 40 }, (_, index) => `"s3:GetObjectNumber${index}"`).join(', ');
    const denials = `conventions:\n  boundaryStatements:\n    - { Sid: Elsewhere, Effect: Deny, Action: [${actions}], Resource: ["*"] }\n`;

    expect(messagesOf(files(WITH_FEATURE + denials))).toEqual([
      "config/teams/vision.yaml:16:7 projects.detect.training.sagemaker: got a permissions boundary of 6729 characters, allowed 6144 at most, which is IAM's limit; shorten the names of platform, environment, team or project, take fewer instance types, or leave sagemaker out",
    ]);
  });
});
