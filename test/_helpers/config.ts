// Configuration folders for tests: a small valid one, with files replaced or added.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Loaded, formatProblem, loadPlatform } from '../../lib/model';

export const PLATFORM = `platform: acme-ml
organization: { id: o-a1b2c3d4e5, management: "999999999999" }
deployment: { qualifier: mlkeep, trustedAccount: "555555555555" }
environments:
  dev:
    stage: development
    account: "111111111111"
    region: eu-west-1
    zones: [eu-west-1a, eu-west-1b]
    cidr: 10.40.0.0/16
  prod:
    stage: production
    account: "222222222222"
    region: eu-west-1
    zones: [eu-west-1a, eu-west-1b]
    cidr: 10.42.0.0/16
audit:
  account: "333333333333"
  region: eu-west-1
network:
  features: [batch]
identity:
  provider: identity-center
  instance: arn:aws:sso:::instance/ssoins-1234567890abcdef
  account: "666666666666"
  region: eu-west-1
security:
  contacts: [security@acme.example]
  breakGlass: { group: cloud-security }
training:
  pools:
    a10g: { instances: [g5.12xlarge], maxNodes: 16 }
ci: { provider: github, repository: acme/ml-platform }
`;

export const VISION = `team: vision
owner: vision@acme.example
costCenter: CC-1
environments: [dev, prod]
ci: { repository: acme/vision }
members:
  scientists: [vision-science]
  engineers: [vision-engineering]
projects:
  detect:
    purpose: Finds scratches on enamel
    classification: internal
    training:
      pool: a10g
      maxNodes: 4
`;

export const MEASUREMENTS = JSON.stringify({
  Measurements: {
    HashAlgorithm: 'Sha384 { ... }',
    PCR0: 'a'.repeat(96),
    PCR1: 'b'.repeat(96),
    PCR2: 'c'.repeat(96),
  },
});

const folders: string[] = [];

/** A folder with the small valid configuration, and `files` written over it; null leaves a file out. */
export function configFolder(files: Readonly<Record<string, string | Buffer | null>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'mlkeep-test-'));
  folders.push(root);
  const config = join(root, 'config');
  const all: Record<string, string | Buffer | null> = {
    'platform.yaml': PLATFORM,
    'teams/vision.yaml': VISION,
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    if (content === null) continue;
    mkdirSync(dirname(join(config, path)), { recursive: true });
    writeFileSync(join(config, path), content);
  }
  return config;
}

/** Removes every folder that this test file made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The problems of a folder, as messages that begin at `config/`. */
export function messagesOf(folder: string): readonly string[] {
  return problemsOf(loadPlatform(folder), folder);
}

function problemsOf(loaded: Loaded, folder: string): readonly string[] {
  if (loaded.ok) return [];
  return loaded.problems.map((problem) => formatProblem(problem).split(folder).join('config'));
}
