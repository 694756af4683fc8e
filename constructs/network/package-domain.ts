// constructs/network: where the packages of an environment come from: CodeArtifact, with a public registry behind it.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnDomain, CfnRepository } from 'aws-cdk-lib/aws-codeartifact';
import { Construct } from 'constructs';
import {
  type EnvironmentScope,
  PACKAGE_UPSTREAMS,
  administratorsOf,
  packageDomain,
  packageDomainPolicy,
  packageKeyAlias,
  packageKeyPolicy,
  packageRepository,
  packageRepositoryPolicy,
} from '../../policies';
import { HardenedKey } from '../data/hardened-key';
import { type PackageSource, packageFormatOf } from './public-source';

/** Properties of {@link PackageDomain}. */
export interface PackageDomainProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** Formats of packages; each gets a repository. IMPORTANT: the repository of a format that is taken out stays. */
  readonly packages: readonly PackageSource[];
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone configures. */
  readonly qualifier: string;
}

/**
 * A domain on a key of its own and a repository for each format, named after the format. CodeArtifact fetches what it
 * is asked for from the public registry and keeps it; nobody publishes. Domain and repositories outlive their stack:
 * a package that the public registry took down is in them.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html
 */
export class PackageDomain extends Construct {
  constructor(scope: Construct, id: string, props: PackageDomainProps) {
    super(scope, id);
    const { environment } = props;
    const administrators = administratorsOf(environment, props.qualifier);
    const facts = { ...administrators, scope: environment };
    const key = new HardenedKey(this, 'Key', {
      alias: packageKeyAlias(environment),
      description: `Packages of ${environment.environment}`,
      policy: packageKeyPolicy(facts),
    });
    const domain = new CfnDomain(this, 'Resource', {
      domainName: packageDomain(environment).name,
      encryptionKey: key.keyArn,
      permissionsPolicyDocument: packageDomainPolicy(facts),
    });
    domain.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    for (const format of props.packages.map(packageFormatOf)) {
      const repository = new CfnRepository(this, format, {
        description: `What ${environment.environment} installs from ${PACKAGE_UPSTREAMS[format].connection}`,
        domainName: domain.attrName,
        externalConnections: [PACKAGE_UPSTREAMS[format].connection],
        permissionsPolicyDocument: packageRepositoryPolicy(facts),
        repositoryName: packageRepository(environment, format).name,
      });
      repository.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }
}
