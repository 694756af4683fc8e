// Names and texts that mean something to JavaScript, to CDK or to IAM.
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function conventions(text: string): readonly string[] {
  return messagesOf(configFolder({ 'platform.yaml': `${PLATFORM}conventions: ${text}\n` }));
}

function team(from: string, to: string): readonly string[] {
  if (!VISION.includes(from)) throw new Error(`the base has no ${from}`);
  return messagesOf(configFolder({ 'teams/vision.yaml': VISION.replace(from, to) }));
}

describe('a key that every JavaScript object has', () => {
  it.each([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])('is refused: %s', (name) => {
    expect(conventions(`{ tags: { ${name}: x } }`)).toEqual([
      expect.stringMatching(
        /conventions.tags.\w+: got the key \w+, allowed ordinary keys, none that every JavaScript object has; remove or rename it$/,
      ),
    ]);
  });

  it('is no pool and no environment either', () => {
    expect(team('pool: a10g', 'pool: constructor')).toEqual([
      expect.stringMatching(/training.pool: got "constructor", allowed a10g/),
    ]);
    expect(team('[dev, prod]', '[dev, constructor]')).toEqual([
      expect.stringMatching(/environments.1: got "constructor", allowed dev, prod/),
    ]);
  });
});

describe('tags of the organisation', () => {
  it.each(['AWS:owner', 'aWs:owner', 'aws:owner', 'MLKEEP:team', 'mlkeep:team'])(
    'keep out of reserved prefixes in any case: %s',
    (key) => {
      expect(conventions(`{ tags: { "${key}": x } }`)).toEqual([
        expect.stringMatching(
          /allowed a tag key of 1 to 127 characters that does not begin with mlkeep: or aws:, in any case; rename the tag$/,
        ),
      ]);
    },
  );

  it('differ by more than case', () => {
    expect(conventions('{ tags: { Owner: a, Stage: b, owner: c } }')).toEqual([
      expect.stringMatching(
        /conventions.tags.owner: got the keys "Owner" and "owner", allowed keys that differ by more than case, as IAM compares them; remove one$/,
      ),
    ]);
  });
});

describe('CDK tokens', () => {
  const statement = (rest: string): string =>
    `{ boundaryStatements: [{ Sid: A, Effect: Deny, Action: ["s3:*"], ${rest} }] }`;
  const refusal = expect.stringMatching(
    /got the beginning of a CDK token, allowed text without \$\{Token\[ and #\{Token\[; write the value itself/,
  ) as string;

  it.each([
    ['a tag value', () => conventions('{ tags: { Owner: "${Token[TOKEN.0]}" } }')],
    ['a tag key', () => conventions('{ tags: { "${Token[TOKEN.0]}": x } }')],
    ['a resource', () => conventions(statement('Resource: ["arn:aws:s3:::${Token[TOKEN.0]}"]'))],
    [
      'a condition',
      () => conventions(statement('Condition: { StringEquals: { "aws:a": "${Token[TOKEN.0]}" } }')),
    ],
    ['a list token', () => conventions(statement('Resource: ["#{Token[TOKEN.0]}"]'))],
    ['a purpose', () => team('Finds scratches', 'Finds ${Token[TOKEN.0]} scratches')],
    ['a group', () => team('[vision-science]', '["${Token[TOKEN.0]}"]')],
  ])('are refused in %s', (_, messages) => {
    expect(messages()).toEqual([refusal]);
  });

  it('are no IAM policy variables', () => {
    expect(conventions(statement('Resource: ["arn:aws:s3:::home-${aws:PrincipalTag/team}/*"]'))).toEqual([]);
  });
});
