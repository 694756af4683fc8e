// lib/checks/reading: instance types with storage of their own. SageMaker encrypts it in hardware, and refuses a key.
import type { Value } from '../../assembly';
import { matches } from './question';
import type { Truth } from './truth';

/** A `d` behind the generation says it: m5d, m6idn, g4dn, p3dn, p4d, p4de. */
const NAMED_FOR_IT = /^[a-z]+\d+[a-z]*d[a-z]*$/;

/** Families that have it and do not say so. As of November 2026. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['g5', 'g6', 'g6e', 'gr6', 'g7e'],
  ...['p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300', 'p6e-gb200'],
  ...['trn1', 'trn1n', 'trn2', 'dl1'],
  ...['i3', 'i3en', 'i4i', 'i7i', 'i7ie'],
]);

/**
 * Whether `instanceType`, such as `ml.p5.48xlarge`, has storage of its own.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html#instance-store-volumes
 */
export function hasLocalStorage(instanceType: Value): Truth {
  return matches(instanceType, (text) => {
    const family = /^ml\.(?<family>[\w-]+)\./.exec(text)?.groups?.['family'] ?? '';
    return NAMED_FOR_IT.test(family) || OTHERS.has(family);
  });
}
