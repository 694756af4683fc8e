// policies/access: what a role takes from public registries. Everybody who pulls a cached image pulls what is there;
// bringing one in asks the registry for a name, and names leave the network, so few may.
import { BOUNDARY_REASON, type ReasonedStatement, allow, deny } from '../document';
import {
  type ProjectScope,
  type RoleName,
  imageCacheArns,
  packageDomain,
  packageRepositories,
} from '../names';
import type { Upstreams } from '../tables';
import { IMPORT_IMAGE, PULL_IMAGE, READ_PACKAGES, SIGN_IN_TO_PACKAGES } from './actions';
import { type AccessOptions, rightsOf } from './table';

/** A role of a project, and what the platform takes from public registries. */
export interface UpstreamAccess extends AccessOptions {
  readonly scope: ProjectScope;
  readonly role: RoleName;
  readonly upstreams: Upstreams;
}

const DOMAIN =
  'the domain is named in full and only deployment makes repositories in it, one for each format that the platform asks for (https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html)';
const CACHED_NAMES =
  'ECR names repositories below a cache after images of the public registry; caches are below one prefix of the platform (https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html)';
const BEARER_TOKEN =
  'sts:GetServiceBearerToken takes no resource; the service and the token’s life are pinned instead (https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-iam-identity-based-access-control.html)';

/** A token lives as long as a session: CodeArtifact would hand out twelve hours otherwise. */
const TOKEN_SECONDS = 3_600;

/** What the access table says of packages and cached images, as far as the platform has them. */
export function upstreamStatements(access: UpstreamAccess): readonly ReasonedStatement[] {
  const { scope, role, upstreams } = access;
  const installs = rightsOf(role, 'packages', access).includes('read');
  const cache = rightsOf(role, 'cache', access);
  return [
    ...(upstreams.packages.length > 0 && installs
      ? [installPackages('InstallPackages', scope, DOMAIN), CARRY_TOKEN]
      : []),
    ...(upstreams.images.length > 0 && cache.includes('pull')
      ? [
          allow('UseImageCache', {
            actions: [...PULL_IMAGE, ...(cache.includes('import') ? IMPORT_IMAGE : [])],
            resources: [imageCacheArns(scope)],
            because: CACHED_NAMES,
          }),
        ]
      : []),
  ];
}

const [TOKEN, BEARER] = SIGN_IN_TO_PACKAGES;

function installPackages(sid: string, scope: ProjectScope, because: string): ReasonedStatement {
  return allow(sid, {
    actions: [TOKEN, ...READ_PACKAGES],
    resources: [packageDomain(scope).arn, packageRepositories(scope)],
    because,
  });
}

const CARRY_TOKEN = allow('CarryPackageToken', {
  actions: [BEARER],
  resources: ['*'],
  condition: {
    StringEquals: { 'sts:AWSServiceName': 'codeartifact.amazonaws.com' },
    NumericLessThanEqualsIfExists: { 'sts:DurationSeconds': String(TOKEN_SECONDS) },
  },
  because: BEARER_TOKEN,
});

/** The part of a project's boundary that lets packages and cached images through, by short names: letters are dear in it. */
export function upstreamBoundary(
  scope: ProjectScope,
  { packages, images }: Upstreams,
): readonly ReasonedStatement[] {
  return [
    ...(packages.length === 0 ? [] : [installPackages('Packages', scope, BOUNDARY_REASON)]),
    ...(images.length === 0
      ? []
      : [
          allow('ImageCache', {
            actions: [...PULL_IMAGE, ...IMPORT_IMAGE],
            resources: [imageCacheArns(scope)],
            because: BOUNDARY_REASON,
          }),
        ]),
  ];
}

/**
 * Ways to decide what comes from where, or to send something out as a package: no project has one of them, whatever a
 * resource policy may say.
 */
export function supplyDenial({ packages, images }: Upstreams): readonly ReasonedStatement[] {
  return packages.length + images.length === 0 ? [] : [deny('Supply', { actions: SUPPLY })];
}

// All of CodeArtifact but what gets, lists and reads: Associate, Copy, Create, Delete, Publish, Put, Tag, Update and so
// on. A deny that is too wide only makes the boundary stricter, and letters are dear in it.
const SUPPLY = [
  ...['A', 'C', 'D', 'P', 'T', 'U'].map((initial) => `codeartifact:${initial}*`),
  'ecr:*CacheRule',
  'ecr:*CreationTemplate',
];
