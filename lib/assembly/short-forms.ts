// lib/assembly: CloudFormation's short forms of functions, as tags of YAML.
import { type CollectionTag, type ScalarTag, type Tags, YAMLMap } from 'yaml';

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
] as const;

/** `!Ref`, `!Condition` and `!<Function>` on scalars, lists and mappings. */
const SHORT_FORMS: (ScalarTag | CollectionTag)[] = [
  ...['Ref', 'Condition'].map((name) => scalarTag(`!${name}`, (text) => ({ [name]: text }))),
  ...FUNCTIONS.flatMap((name) => [
    scalarTag(`!${name}`, (text) => ({ [`Fn::${name}`]: name === 'GetAtt' ? attributePath(text) : text })),
    collectionTag(`!${name}`, 'seq', `Fn::${name}`),
    collectionTag(`!${name}`, 'map', `Fn::${name}`),
  ]),
];

function attributePath(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function scalarTag(tag: string, resolve: (text: string) => unknown): ScalarTag {
  return { tag, resolve: (text) => resolve(text) };
}

function collectionTag(tag: string, collection: 'seq' | 'map', key: string): CollectionTag {
  return {
    tag,
    collection,
    resolve: (value) => {
      const mapping = new YAMLMap();
      mapping.set(key, value);
      return mapping;
    },
  };
}

/** CloudFormation reads YAML 1.1, but leaves dates such as a policy's version alone. */
export function cloudFormationTags(tags: Tags): Tags {
  const kept = tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp');
  return [...kept, ...SHORT_FORMS];
}
