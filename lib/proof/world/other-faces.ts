// lib/proof/world: faces by other names: replicas of a resource in other Regions, and the paths above a parameter. Whoever is let to
// them is let to what the resource holds.
import type { Resource } from '../../assembly';
import { UNKNOWN_TEXT, isOpaque } from '../core';
import type { ResourceKind } from './kinds/kind';
import type { Face } from './resource';
import type { Speller } from './spelling';
import { valuesAt } from './values-at';

const PARAMETER = 'AWS::SSM::Parameter';
const BY_PATH = ['ssm:GetParametersByPath'];

/** Regions that a resource itself is copied to, beside its own: global tables, secrets. */
export function replicaFaces(
  resource: Resource,
  { replicas }: ResourceKind,
  faces: readonly Face[],
  speller: Speller,
): readonly Face[] {
  if (replicas === null) return [];
  const regions = new Set(valuesAt(resource.properties, replicas).map(({ value }) => speller.text(value)));
  regions.delete(speller.place(resource.template, 'AWS::Region'));
  return [...regions].flatMap((region) => faces.map((face) => movedTo(region, face)));
}

function movedTo(region: string, face: Face): Face {
  const [arn = '', partition = '', service = '', , ...rest] = face.target.arn.split(':');
  return {
    ...face,
    id: `${face.id} in ${region}`,
    target: {
      ...face.target,
      arn: [arn, partition, service, region, ...rest].join(':'),
      region: isOpaque(region) ? null : region,
    },
  };
}

/**
 * "Parameter Store authorizes GetParametersByPath based on the path in the request, not on each parameter returned": who may ask for
 * `/a` is told `/a/b`, whatever is denied of `/a/b`.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-retrieval-authorization.html
 */
export function pathFaces(resource: Resource, faces: readonly Face[], speller: Speller): readonly Face[] {
  if (resource.type !== PARAMETER) return [];
  const name = speller.nameOf(resource);
  return faces.flatMap((face) =>
    pathsAbove(name).map((path) => ({
      ...face,
      id: `${face.id} by ${path}`,
      actions: BY_PATH,
      through: face.target.arn,
      target: {
        ...face.target,
        arn: `${face.target.arn.slice(0, face.target.arn.lastIndexOf(':'))}:parameter${path}`,
        // What is on the way has tags of its own, or none.
        tags: { values: {}, complete: false },
        tagsInRequest: 'perhaps',
      },
    })),
  );
}

/** `/`, `/a` and `/a/b` of `/a/b/c`; of a name that only deployment knows there may be any. */
function pathsAbove(name: string): readonly string[] {
  const words = name.replace(/^\//, '').split('/').slice(0, -1);
  const paths = words.map((_, at) => `/${words.slice(0, at + 1).join('/')}`);
  return ['/', ...paths, ...(isOpaque(name) ? [`/${UNKNOWN_TEXT}`] : [])];
}
