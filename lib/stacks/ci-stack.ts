// lib/stacks: the roles of the platform's own pipeline in an environment.
import type { Construct } from 'constructs';
import { PipelineRoles } from '../../constructs';
import { TAGS, ciStackName } from '../../policies';
import type { Environment, Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { environmentScope } from './scopes';

/** Plan and deploy roles; they alone may become the bootstrap roles. A function of platform.yaml alone. */
export class CiStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, environment: Environment, repository: string) {
    const scope = environmentScope(platform, environment);
    super(app, {
      platform,
      scope,
      stackName: ciStackName(scope),
      description: `${platform.name}: pipeline of the platform in ${environment.name}`,
      tags: { [TAGS.environment]: environment.name },
      terminationProtection: true,
    });
    new PipelineRoles(this, 'Pipeline', {
      environment: scope,
      repository,
      qualifier: platform.deployment.qualifier,
    });
  }
}
