// lib/proof/properties/defaults: networks without any other way out have their endpoints' policies only between data and a bucket of
// somebody who brought his own credentials.
import type { World } from '../../world';
import { type Property, contained } from '../property';

/** Channels of agents, which take no policy: what goes through them is signed by whoever the node is. */
const CHANNELS = ['ecs-agent', 'ecs-telemetry', 'ssmmessages', 'ec2messages'];

/** The property, where templates make endpoints. */
export function endpoints({ endpoints: all }: World): readonly Property[] {
  if (all.every(({ service }) => CHANNELS.some((end) => service.endsWith(`.${end}`)))) return [];
  return [
    contained({
      id: 'endpoints-lead-nowhere-else',
      severity: 'critical',
      says: `whatever all other policies say, nobody passes an endpoint of the networks with credentials of another account or with none, and with our own nobody reaches anything of another account there; left out are buckets that an endpoint’s policy names, such as those that AWS keeps for machines, and the channels of agents (${CHANNELS.join(', ')}), which take no policy`,
      not: CHANNELS,
    }),
  ];
}
