// lib/proof/properties/defaults: network interfaces that somebody else may attach. Who attaches one is in the network it is in.
import type { World } from '../../world';
import { type Property, never } from '../property';
import { slug } from '../texts';
import { type Grounds, subnetsOf } from './grounds';
import { type Project, isSomebody } from './projects';
import { OF_PROJECTS, TRAINER } from './who';

/** What lets another account attach an interface; SageMaker does so as the role of a job, into which account AWS does not say. */
const HAND_OUT = ['ec2:CreateNetworkInterfacePermission'];
const INTERFACES = [{ outside: 'arn:*:ec2:*:*:network-interface/?*' }];

/** For everybody but roles of jobs, and for those of the projects that train on SageMaker. */
export function interfaces(world: World, makers: readonly Project[], grounds: Grounds): readonly Property[] {
  const others = { ...OF_PROJECTS, not: TRAINER };
  return [
    ...(isSomebody(world, others)
      ? [
          never({
            id: 'only-jobs-hand-out-interfaces',
            severity: 'high',
            says: 'whatever policies they carry, roles of projects let nobody attach a network interface; left out are roles of jobs (…--training-job), as which SageMaker does',
            who: others,
            can: HAND_OUT,
            on: INTERFACES,
            policies: 'any',
          }),
        ]
      : []),
    ...makers.flatMap((project) => inOwnSubnets(project, subnetsOf(grounds, project))),
  ];
}

function inOwnSubnets({ tag }: Project, subnets: readonly string[]): readonly Property[] {
  if (subnets.length === 0) return [];
  const property = never({
    id: `interfaces-${slug(Object.values(tag).join(' '))}`,
    severity: 'high',
    says: `the role of jobs of ${Object.values(tag).join(' ')} lets nobody attach a network interface but in the subnets of its environment`,
    who: { tag, principal: TRAINER.principal },
    can: HAND_OUT,
    on: INTERFACES,
    unless: { ArnEquals: { 'ec2:Subnet': subnets } },
  });
  return [property];
}
