// The comparison of patterns against an oracle: a small evaluator of its own, asked about events made at random. What is
// called covered never lets an event through; rewriting a pattern changes nothing.
import fc from 'fast-check';
import { matchesEvery } from '../../../lib/checks/rules/cis/monitoring/coverage';
import type { Formula } from '../../../lib/checks/rules/cis/monitoring/formula';
import { formulaOf } from '../../../lib/checks/rules/cis/monitoring/pattern';
import type { Condition, RequiredEvent } from '../../../lib/checks/rules/cis/monitoring/required-event';
import { CALLS, withPatterns } from '../../_helpers/monitored';

/** A pattern before it is written down. */
type Tree =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] }
  | { readonly kind: 'is' | 'isNot'; readonly field: string; readonly value: string }
  | { readonly kind: 'missing'; readonly field: string }
  | { readonly kind: 'above'; readonly field: string; readonly number: number };

type Event = Readonly<Record<string, string | number | undefined>>;

const FIELDS = ['eventName', 'errorCode', 'a', 'b'];
const WORDS = ['x', 'xy', 'yx', 'y', 'xyx', '5'];
const WILD = [...WORDS, 'x*', '*x', '*y*', 'xy*', '*yx', '*'];

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('is' as const, 'isNot' as const),
    field: fc.constantFrom(...FIELDS),
    value: fc.constantFrom(...WILD),
  }),
  fc.record({ kind: fc.constant('missing' as const), field: fc.constantFrom(...FIELDS) }),
  fc.record({
    kind: fc.constant('above' as const),
    field: fc.constantFrom('a', 'b'),
    number: fc.integer({ min: -2, max: 6 }),
  }),
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

/** Quotes at random; brackets wherever they may be needed, and sometimes more. */
function written(of: Tree, quote: () => boolean): string {
  switch (of.kind) {
    case 'and':
    case 'or':
      return of.parts.map((part) => `(${written(part, quote)})`).join(of.kind === 'and' ? ' && ' : '||');
    case 'missing':
      return `$.${of.field} NOT EXISTS`;
    case 'above':
      return `$.${of.field} > ${of.number}`;
    default: {
      const value = quote() ? `"${of.value}"` : of.value;
      return `$.${of.field} ${of.kind === 'is' ? '=' : '!='} ${value}`;
    }
  }
}

/** What an event answers; null where AWS does not say. */
function answer(of: Tree, event: Event): boolean | null {
  switch (of.kind) {
    case 'and':
      return fold(
        of.parts.map((part) => answer(part, event)),
        false,
      );
    case 'or':
      return fold(
        of.parts.map((part) => answer(part, event)),
        true,
      );
    case 'missing':
      return event[of.field] === undefined;
    case 'above': {
      const value = event[of.field];
      if (typeof value === 'string' && /^\d+$/.test(value)) return null;
      return typeof value === 'number' && value > of.number;
    }
    default: {
      const value = event[of.field];
      if (value === undefined) return of.kind === 'is' ? false : null;
      if (typeof value === 'number' && of.value === '*') return of.kind === 'is';
      if (typeof value === 'number') return glob(of.value).test(String(value)) ? null : of.kind === 'isNot';
      return glob(of.value).test(value) === (of.kind === 'is');
    }
  }
}

function fold(answers: readonly (boolean | null)[], deciding: boolean): boolean | null {
  if (answers.includes(deciding)) return deciding;
  return answers.includes(null) ? null : !deciding;
}

function glob(value: string): RegExp {
  return new RegExp(`^${value.replaceAll('*', '.*')}$`);
}

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constantFrom(...WILD) }),
  fc.record({ isNot: fc.constantFrom(...WORDS, 'x*') }),
  fc.constant('absent' as const),
);

const required: fc.Arbitrary<RequiredEvent> = fc.record({
  label: fc.constant('event'),
  fields: fc.dictionary(fc.constantFrom('errorCode', 'a'), condition, { maxKeys: 2 }),
});

const value = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(...WORDS, 'z', 'xzy', 'yyxx', 'xyxyx', ''),
  fc.stringMatching(/^[xyz]{0,6}$/),
);

const event: fc.Arbitrary<Event> = fc.record({
  eventName: value.map((text) => text ?? 'z'),
  errorCode: value,
  a: fc.oneof(value, fc.integer({ min: -3, max: 7 })),
  b: fc.oneof(value, fc.integer({ min: -3, max: 7 })),
});

function meets({ fields }: RequiredEvent, of: Event): boolean {
  return Object.entries(fields).every(([field, wanted]) => {
    const found = of[field];
    if (wanted === 'absent') return found === undefined;
    if (typeof found !== 'string') return false;
    return 'is' in wanted ? glob(wanted.is).test(found) : !glob(wanted.isNot).test(found);
  });
}

function effort() {
  return { left: 1_000_000 };
}

const RUNS = { numRuns: 1_500 };

/** AWS takes patterns of up to 1,024 characters. */
function isShort(pattern: string): boolean {
  return pattern.length < 1_000;
}

describe('what is called covered', () => {
  it('lets no event through', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 3 }),
        required,
        fc.array(event, { minLength: 20, maxLength: 60 }),
        (trees, wanted, events) => {
          const filters = trees.map((each) => formulaOf(`{ ${written(each, () => true)} }`));
          const verdict = matchesEvery(wanted, filters, effort());

          const missed = events.filter(
            (each) =>
              meets(wanted, each) &&
              fold(
                trees.map((of) => answer(of, each)),
                true,
              ) !== true,
          );
          if (missed.length > 0) expect(verdict).not.toBe('yes');
        },
      ),
      RUNS,
    );
  });

  it('is whatever holds of every event that it lets through', () => {
    fc.assert(
      fc.property(tree, required, (of, wanted) => {
        const filter = formulaOf(`{ ${written(of, () => true)} }`);
        const everything = formulaOf('{ $.eventName = * }');

        expect(matchesEvery(wanted, [filter, everything], effort())).toBe('yes');
      }),
      RUNS,
    );
  });
});

describe('what is called missed', () => {
  // Over few words the events can all be tried; what they do not show, longer words may.
  it('lets an event through', () => {
    const words = [
      'x',
      'xy',
      'yx',
      'y',
      'xyx',
      '5',
      'z',
      'xz',
      'zx',
      'zyz',
      'xyz',
      'zyx',
      'xyzyx',
      'xzyx',
      'xyzx',
      'xzyzx',
    ];
    const small: fc.Arbitrary<Tree> = fc.oneof(
      leaf.filter(({ kind }) => kind !== 'above'),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(
          leaf.filter((each) => each.kind !== 'above'),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(small, fc.constantFrom('errorCode', 'a'), condition, (of, field, wanted) => {
        const event_: RequiredEvent = { label: 'event', fields: { [field]: wanted } };
        const filter = formulaOf(`{ ${written(of, () => true)} }`);
        const verdict = matchesEvery(event_, [filter], effort());
        if (verdict !== 'no') return;

        const values = [undefined, ...words];
        const found = words.some((eventName) =>
          values.some((errorCode) =>
            values.some((a) =>
              values.some((b) => {
                const each = { eventName, errorCode, a, b };
                return meets(event_, each) && answer(of, each) === false;
              }),
            ),
          ),
        );
        expect(found).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('rewriting a pattern', () => {
  it('with and without quotes, and with other brackets, changes nothing', () => {
    const bare = (of: Tree): boolean =>
      'parts' in of ? of.parts.every(bare) : !('value' in of) || of.value !== '5';
    fc.assert(
      fc.property(tree.filter(bare), required, fc.infiniteStream(fc.boolean()), (of, wanted, quotes) => {
        fc.pre(isShort(written(of, () => true)));
        const plain = formulaOf(`{ ${written(of, () => true)} }`);
        const other = formulaOf(`{((${written(of, () => quotes.next().value === true)}))}`);

        expect(matchesEvery(wanted, [other], effort())).toBe(matchesEvery(wanted, [plain], effort()));
      }),
      RUNS,
    );
  });

  it('turned round changes nothing', () => {
    const turned = (of: Tree): Tree =>
      'parts' in of ? { ...of, parts: of.parts.map(turned).reverse() } : of;
    fc.assert(
      fc.property(tree, required, (of, wanted) => {
        const [one, other] = [of, turned(of)].map((each) => formulaOf(`{ ${written(each, () => true)} }`));

        expect(matchesEvery(wanted, [other as Formula], effort())).toBe(
          matchesEvery(wanted, [one as Formula], effort()),
        );
      }),
      RUNS,
    );
  });

  it('from one filter into several changes nothing', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), required, (parts, wanted) => {
        const text = written({ kind: 'or', parts }, () => true);
        fc.pre(isShort(text));
        const whole = formulaOf(`{ ${text} }`);
        const several = parts.map((part) => formulaOf(`{ ${written(part, () => true)} }`));

        expect(matchesEvery(wanted, several, effort())).toBe(matchesEvery(wanted, [whole], effort()));
      }),
      RUNS,
    );
  });
});

/** Every way to spread `items` over one to four filters. */
function spread<T>(items: readonly T[]): fc.Arbitrary<readonly (readonly T[])[]> {
  return fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: items.length, maxLength: items.length })
    .map((places) =>
      [0, 1, 2, 3]
        .map((place) => items.filter((_, index) => places[index] === place))
        .filter((group) => group.length > 0),
    );
}

describe.each(Object.entries(CALLS))(
  '%s, however it is spread and written',
  (control, [service, ...names]) => {
    const name = fc.constantFrom<(each: string) => string>(
      (each) => `$.eventName = ${each}`,
      (each) => `($.eventName = "${each}")`,
      (each) => `($.eventSource = "${service}") && $.eventName="${each}"`,
      (each) => `$.eventName = ${each} && ($.eventSource != "sts.amazonaws.com")`,
      (each) => `$.eventName = %^${each}$%`,
      (each) =>
        `($.eventName = ${each} && $.errorCode NOT EXISTS) || ($.eventName = ${each} && $.errorCode = *)`,
    );
    const filters = spread(names).chain((groups) =>
      fc.tuple(
        ...groups.map((group) =>
          fc
            .shuffledSubarray([...group], { minLength: group.length })
            .chain((shuffled) =>
              fc.tuple(...shuffled.map((each) => name.map((write) => ({ each, text: write(each) })))),
            ),
        ),
      ),
    );
    const patterns = (groups: readonly (readonly { readonly text: string }[])[]) =>
      groups.flatMap((group) => pieces(group.map(({ text }) => `(${text})`)));

    it('passes, and fails without any one of its events', () => {
      fc.assert(
        fc.property(filters, fc.constantFrom(...names), (groups, dropped) => {
          expect(withPatterns(control, ...patterns(groups))).toEqual(['pass']);

          const others = groups.map((group) => group.filter(({ each }) => each !== dropped));
          expect(withPatterns(control, ...patterns(others))).toEqual(['fail']);
        }),
        { numRuns: 15 },
      );
    });

    it('fails with an exclusion that nobody allows', () => {
      const exclusion = fc.constantFrom(
        '$.errorCode NOT EXISTS',
        '$.userIdentity.type != "Root"',
        '$.sourceIPAddress != "cloudformation.amazonaws.com"',
        '$.userAgent = "console*"',
        `$.eventName != "${names[0] ?? ''}"`,
      );
      fc.assert(
        fc.property(filters, exclusion, (groups, excluded) => {
          const narrowed = patterns(groups).map((pattern) => `{ (${pattern.slice(1, -1)}) && ${excluded} }`);

          expect(withPatterns(control, ...narrowed)).toEqual(['fail']);
        }),
        { numRuns: 10 },
      );
    });
  },
);

/** Patterns of at most what AWS takes. */
function pieces(parts: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last !== undefined && last.length + part.length < 900) found[found.length - 1] = `${last} || ${part}`;
    else found.push(part);
  }
  return found.map((pattern) => `{ ${pattern} }`);
}

it('leaves open what it has no effort left for', () => {
  const everything = formulaOf('{ $.eventName = * }');
  const event_: RequiredEvent = { label: 'event', fields: {} };

  expect(matchesEvery(event_, [everything], { left: 10 })).toBe('yes');
  expect(matchesEvery(event_, [everything], { left: 0 })).toBe('open');
  expect(matchesEvery(event_, [everything], { left: 1 })).toBe('open');
  expect(matchesEvery(event_, [formulaOf('')], { left: 0 })).toBe('open');
});
