// policies/compute: which network interfaces a node has, card by card.
import type { InstanceType } from './instance-type';

/** One interface of a node. */
export interface NodeInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  /** `efa` carries IP traffic as well, `efa-only` none and so takes no address. */
  readonly interfaceType: 'interface' | 'efa' | 'efa-only';
}

const PRIMARY = { networkCardIndex: 0, deviceIndex: 0 } as const;

/** What the first card has to have room for: the node's own interface, EFA, and the interface of a container. */
const ROOM_FOR_THREE = 3;

/**
 * The interfaces of a node that talks over EFA: a plain one first, because an EFA without IP cannot be the primary, and
 * then one EFA for each card that has it. A container of a job with several nodes gets an interface of its own, on the
 * first card: where that takes two interfaces only, the node's first is both, so that a place stays free.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html
 * @see https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html
 */
export function efaInterfaces({ network }: InstanceType): readonly NodeInterface[] {
  const { count, interfacesPerCard, efaInterfaces: most } = network;
  const firstWithEfa = count - Math.min(most, count);
  const further = Array.from({ length: count }, (_, card) => card)
    .filter((card) => card > 0 && card >= firstWithEfa)
    .map((card): NodeInterface => ({ networkCardIndex: card, deviceIndex: 0, interfaceType: 'efa-only' }));
  if (firstWithEfa > 0) return [{ ...PRIMARY, interfaceType: 'interface' }, ...further];
  if (interfacesPerCard < ROOM_FOR_THREE) return [{ ...PRIMARY, interfaceType: 'efa' }, ...further];
  return [
    { ...PRIMARY, interfaceType: 'interface' },
    { networkCardIndex: 0, deviceIndex: 1, interfaceType: 'efa-only' },
    ...further,
  ];
}
