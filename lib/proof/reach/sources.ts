// lib/proof/reach: images and objects from which something that runs is read, as faces that can be asked about.
import { EMPTY_LAYER, isOpaque } from '../core';
import { type CodeSource, type Face, type World, type WorldResource, mayMeet } from '../world';

/** Something that reads its code from somewhere. */
export interface Reader {
  readonly resource: WorldResource;
  readonly from: CodeSource['from'];
  readonly live: boolean;
}

/** Where code is read from. */
export interface Sources {
  /** Faces of what is in no template, and of single objects. */
  readonly faces: readonly Face[];
  /** Readers by what their code is a face of: the id of a repository, or of a face here. */
  readonly readers: ReadonlyMap<string, readonly Reader[]>;
}

const IMAGE = /^(?<account>[^./]+)\.dkr\.ecr\.(?<region>[^./]+)\.[^/]+\/(?<name>[^:@]+)(?<rest>.*)$/su;
/** Ends the ARN of all objects. */
const BELOW = '?*';
const OBJECT = /^s3:\/\/(?<bucket>[^/]+)\/(?<key>.+)$/su;

/** Everything that is read by something with a role. */
export function sourcesIn(world: World): Sources {
  const faces = new Map<string, Face>();
  const readers = new Map<string, Reader[]>();
  const note = (owner: string, reader: Reader): void => {
    readers.set(owner, [...(readers.get(owner) ?? []), reader]);
  };
  const places = placesIn(world);
  for (const resource of world.resources) {
    if (resource.executions.length === 0) continue;
    for (const { from, text, live } of resource.sources)
      for (const { owner, face } of from === 'image' ? imagesOf(text, places) : objectsOf(text, places)) {
        if (face !== null) faces.set(owner, face);
        note(owner, { resource, from, live });
      }
  }
  return { faces: [...faces.values()], readers };
}

interface Places {
  readonly partition: string;
  readonly repositories: readonly WorldResource[];
  readonly repositoryByArn: ReadonlyMap<string, WorldResource>;
  readonly buckets: readonly WorldResource[];
  readonly bucketByArn: ReadonlyMap<string, WorldResource>;
}

interface Place {
  readonly owner: string;
  /** Null where it is a resource with faces of its own. */
  readonly face: Face | null;
}

function placesIn({ resources }: World): Places {
  const ofType = (type: string): readonly WorldResource[] => resources.filter((each) => each.type === type);
  const [repositories, buckets] = [ofType('AWS::ECR::Repository'), ofType('AWS::S3::Bucket')];
  const [first] = [...repositories, ...buckets];
  return {
    partition: first?.arn.split(':')[1] ?? '*',
    repositories,
    repositoryByArn: new Map(repositories.map((each) => [each.arn, each])),
    buckets,
    bucketByArn: new Map(buckets.map((each) => [each.arn, each])),
  };
}

/** What holds an image; nothing of ours where it is public, or pinned by its digest. */
function imagesOf(text: string, { partition, repositories, repositoryByArn }: Places): readonly Place[] {
  const parts = IMAGE.exec(text)?.groups;
  if (text.includes('@sha256:') || (parts === undefined && !isOpaque(text))) return [];
  const { account = '*', region = '*', name = '*' } = parts ?? {};
  const arn = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  const known = repositoryByArn.get(arn);
  if (known !== undefined) return [{ owner: known.id, face: null }];
  const likely = repositories.filter((each) => mayMeet(arn, each.arn));
  if (likely.length > 0) return likely.map(({ id }) => ({ owner: id, face: null }));
  return [placeAt(arn, 'ecr')];
}

/** An object, as a part of its bucket where a template has it. */
function objectsOf(text: string, { partition, buckets, bucketByArn }: Places): readonly Place[] {
  const parts = OBJECT.exec(text)?.groups;
  if (parts === undefined && !isOpaque(text)) return [];
  const { bucket = '*', key = '?*' } = parts ?? {};
  const name = `arn:${partition}:s3:::${bucket}`;
  const known = bucketByArn.get(name);
  const likely = known === undefined ? buckets.filter((each) => mayMeet(name, each.arn)) : [known];
  const within = likely.flatMap((each) => objectIn(each, key));
  return within.length > 0 ? within : [placeAt(`${name}/${key}`, 's3')];
}

function objectIn({ faces }: WorldResource, key: string): readonly Place[] {
  return faces
    .filter(({ kind }) => kind === 'object' || kind === 'accesspointobject')
    .map((face) => {
      const owner = `${face.id} ${key}`;
      const target = { ...face.target, arn: `${face.target.arn.slice(0, -BELOW.length)}${key}` };
      return { owner, face: { ...face, id: owner, resource: owner, target } };
    });
}

/** Something in no template: nobody knows whose it is, nor what its policy says. */
function placeAt(arn: string, service: string): Place {
  const owner = `source ${arn}`;
  const face: Face = {
    id: owner,
    resource: owner,
    kind: 'source',
    actions: [`${service}:*`],
    notActions: [],
    policy: EMPTY_LAYER,
    target: {
      arn,
      type: null,
      account: null,
      region: null,
      tags: { values: {}, complete: false },
      tagsInRequest: 'perhaps',
      guard: 'policy',
      facts: {},
    },
  };
  return { owner, face };
}
