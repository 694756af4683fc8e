// lib/proof/properties/defaults: the properties that are asked of every world, without anybody having to write one.
import type { World } from '../../world';
import type { Property } from '../property';
import { attestation } from './attestation';
import { boundaries } from './boundaries';
import { clusters } from './clusters';
import { doors } from './doors';
import { duties } from './duties';
import { endpoints } from './endpoints';
import { guardrails } from './guardrails';
import { handling } from './handling';
import { isolation } from './isolation';
import { jobs } from './jobs';
import { machinery } from './machinery';
import { perimeter } from './perimeter';
import { platform } from './platform';
import { record } from './record';
import { sageMaker } from './sagemaker';
import { stores } from './stores';
import { strangers, tags } from './strangers';
import { subjects } from './subjects';
import { TAGS } from './who';

/** The default properties of a world: all of a platform, of other templates those that make sense for anybody. */
export function defaultProperties(world: World): readonly Property[] {
  const hasProjects = world.principals.some(({ caller }) => TAGS.project in caller.tags.values);
  return [
    ...(hasProjects
      ? [
          ...isolation(world),
          ...tags(),
          ...duties(world),
          ...doors(world),
          ...sageMaker(world),
          ...stores(world),
          ...handling(world),
          ...platform(world),
          ...machinery(world),
          ...boundaries(),
          ...jobs(),
          ...clusters(world),
          ...guardrails(world),
          ...perimeter(world),
          ...endpoints(world),
        ]
      : []),
    ...record(world),
    ...attestation(world),
    ...strangers(world),
    ...subjects(world),
  ];
}
