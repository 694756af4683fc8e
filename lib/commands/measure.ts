// lib/commands: `measure`: what an enclave that is started from an image will attest, and whether that is approved.
import { ImageFault, type MeasuredImage, measureImage } from '../measure';
import { formatProblem, loadMeasurements } from '../model';
import { type Outcome, unusable } from './outcome';

/** An image, and whether it is one of those that it was compared with. */
export interface Measured extends MeasuredImage {
  /** Registers that differ from the measurements that come nearest; none where nothing was compared. */
  readonly differing: readonly string[];
}

/**
 * The registers of the enclave image file `file`. With measurements files to compare it with, the status is 1 when a key
 * that goes by them would not open for it.
 */
export function measure(file: string, against: readonly string[] = []): Outcome<Measured> {
  const loaded = against.map(loadMeasurements);
  const problems = loaded.flatMap((each) => (each.ok ? [] : each.problems.map(formatProblem)));
  if (problems.length > 0) return unusable(problems);
  try {
    const image = measureImage(file);
    const approved = loaded.flatMap((each) => (each.ok ? [each.content] : []));
    const differing = nearest(approved.map((registers) => differences(image, registers)));
    return { status: differing.length === 0 ? 0 : 1, value: { ...image, differing } };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    return unusable([`${file}: ${error.message}; build the image again with nitro-cli`]);
  }
}

/** PCR3 is not the image's: it stands for the role of the parent. */
function differences(
  { registers }: MeasuredImage,
  approved: Readonly<Record<string, string>>,
): readonly string[] {
  const measured: Readonly<Partial<Record<string, string>>> = { ...registers };
  return Object.keys(approved).filter((name) => name !== 'PCR3' && measured[name] !== approved[name]);
}

function nearest(all: readonly (readonly string[])[]): readonly string[] {
  return [...all].sort((a, b) => a.length - b.length)[0] ?? [];
}
