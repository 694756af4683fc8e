// policies/compute: instance types without accelerators: parents of enclaves, and hosts with encrypted memory.
import { type Family, type Size, instanceTypesOf } from './family';
import type { InstanceType } from './instance-type';

const AS_OF = '2026-11-20';
const ENCLAVES = 'https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html';
const SEV_SNP = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sev-snp.html';

/** vCPUs by size, the same in every family of today. */
const VCPUS: Readonly<Record<string, number>> = {
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '12xlarge': 48,
  '16xlarge': 64,
  '24xlarge': 96,
};

const SIZES = Object.keys(VCPUS);

/** GiB of memory for each vCPU, by the first letter of the family. */
const MEMORY: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/**
 * Largest size with SEV-SNP. The sizes are from memory and not from AWS's page: a platform that knows better says so in
 * `training.instanceTypes`.
 */
const SEV_SNP_UP_TO: Readonly<Record<string, string>> = { c6a: '16xlarge', m6a: '8xlarge', r6a: '4xlarge' };

interface Line {
  readonly family: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly threadsPerCore: 1 | 2;
  readonly sizes?: readonly string[];
}

const INTEL_OR_AMD = { architecture: 'x86_64', threadsPerCore: 2 } as const;
/** Seventh-generation AMD and Graviton: a vCPU is a core. */
const SINGLE_THREADED_AMD = { architecture: 'x86_64', threadsPerCore: 1 } as const;
const GRAVITON = { architecture: 'arm64', threadsPerCore: 1 } as const;
const UP_TO_16 = SIZES.slice(0, 7);

const LINES: readonly Line[] = [
  ...['m5', 'm6i', 'm6a', 'm7i', 'c6i', 'c6a', 'c7i', 'r5', 'r6i', 'r6a', 'r7i'].map((family) => ({
    family,
    ...INTEL_OR_AMD,
  })),
  // C5 has sizes of its own above 4xlarge; those below are what enclaves run on.
  { family: 'c5', ...INTEL_OR_AMD, sizes: SIZES.slice(0, 4) },
  ...['m7a', 'c7a', 'r7a'].map((family) => ({ family, ...SINGLE_THREADED_AMD })),
  ...['m6g', 'c6g', 'r6g', 'm7g', 'c7g', 'r7g'].map((family) => ({ family, ...GRAVITON, sizes: UP_TO_16 })),
  ...['m8g', 'c8g', 'r8g'].map((family) => ({ family, ...GRAVITON })),
];

function familyOf({ family, architecture, threadsPerCore }: Line): Family {
  const isPlain5 = /^[cmr]5$/.test(family);
  return {
    family,
    architecture,
    threadsPerCore,
    accelerator: null,
    // Fifth-generation Intel without an n, and Graviton2, do not encrypt between instances.
    encryptsInTransit: !isPlain5 && !/^[cmr]6g$/.test(family),
    localStorage: false,
    uefi: true,
    // Not looked up for Graviton; a platform that needs it overrides the row.
    nitroTpm: architecture === 'x86_64',
    source: Object.hasOwn(SEV_SNP_UP_TO, family) ? SEV_SNP : ENCLAVES,
    asOf: AS_OF,
  };
}

function sizesOf({ family, architecture, sizes = SIZES }: Line): readonly Size[] {
  const largest = SEV_SNP_UP_TO[family];
  return sizes.map((size) => {
    const vcpus = VCPUS[size] ?? 0;
    return {
      size,
      vcpus,
      memoryGib: vcpus * (MEMORY[family.charAt(0)] ?? 0),
      // An Intel or AMD parent keeps a whole core for itself, so it has four vCPUs at least.
      enclaveParent: architecture === 'arm64' || size !== 'large',
      sevSnp: largest !== undefined && vcpus <= (VCPUS[largest] ?? 0),
    };
  });
}

/** Every instance type without accelerators that the platform knows. */
export const GENERAL_TYPES: readonly InstanceType[] = LINES.flatMap((line) =>
  instanceTypesOf(familyOf(line), sizesOf(line)),
);

/**
 * Regions with AMD SEV-SNP. From memory and not from AWS's page.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sev-snp.html
 */
export const SEV_SNP_REGIONS: readonly string[] = ['us-east-2', 'eu-west-1'];
