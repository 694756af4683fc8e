// lib/proof/core: letters that stand for what only deployment knows. They live inside texts, so that a name which is known in part
// stays one text: `arn:aws:s3:::stack-data-` and one letter for the random end that CloudFormation will give it.
//
// A letter never decides anything it could get wrong: what it may match and may miss is `maybe`.

/** Where each kind's letters begin, in the two private planes of Unicode; no name that AWS accepts has any of them. */
const FIRST = { generated: 0xf0000, word: 0xf8000, symbol: 0x100000 } as const;
const LETTERS_OF_A_KIND = 0x7f00;
const UNKNOWN_CODE = 0x10fffd;
const UNKNOWN_WORD_CODE = 0x10fffc;
const OPAQUE = /[\u{f0000}-\u{10ffff}]/u;
const EVERY_OPAQUE = /[\u{f0000}-\u{10ffff}]/gu;

/** Any text at all, another one wherever it stands: an import from outside, an attribute of a custom resource. */
export const UNKNOWN_TEXT = String.fromCodePoint(UNKNOWN_CODE);

/** Any text without `:` and `/`, another one wherever it stands: a partition, a Region, an account, a name. */
export const UNKNOWN_WORD = String.fromCodePoint(UNKNOWN_WORD_CODE);

/** What kind of letter a code point is. */
export type Letter = 'plain' | 'generated' | 'word' | 'symbol' | 'unknown' | 'unknown-word';

/** The kind of `code`. */
export function letterOf(code: number): Letter {
  if (code < FIRST.generated) return 'plain';
  if (code === UNKNOWN_CODE) return 'unknown';
  if (code === UNKNOWN_WORD_CODE) return 'unknown-word';
  if (code < FIRST.word) return 'generated';
  return code < FIRST.symbol ? 'word' : 'symbol';
}

/** Whether `code` stands for a text without `:` and `/`. */
export function isWordLike(code: number): boolean {
  const letter = letterOf(code);
  return letter === 'generated' || letter === 'word' || letter === 'unknown-word';
}

/** Whether `code` stands for a text that AWS makes up, unlike every other. */
export function isGenerated(code: number): boolean {
  return letterOf(code) === 'generated';
}

/** Whether two different letters can stand for the same text. Two ends that AWS makes up never do. */
export function canBeEqual(one: number, other: number): boolean {
  return !(letterOf(one) === 'generated' && letterOf(other) === 'generated');
}

/** Whether a letter is equal to itself in another place. */
export function equalsItself(code: number): boolean {
  return code < UNKNOWN_WORD_CODE;
}

/** Whether `text` is not known in full. What people wrote must not be: it would pass for something that nobody knows. */
export function isOpaque(text: string): boolean {
  return OPAQUE.test(text);
}

/** Hands out letters, each for one thing, and says what they stand for. */
export class OpaqueNames {
  private readonly letters = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private readonly used = { generated: 0, word: 0, symbol: 0 };

  /**
   * A part of a name or id that AWS makes up so that it is unlike every other: the random end of a bucket's name, the id of a key.
   * It has no `:` and no `/`; it equals itself and no other generated letter; a text that somebody wrote may be it.
   */
  generated(label: string): string {
    return this.letter('generated', label, UNKNOWN_WORD);
  }

  /**
   * A name or id from outside that is equal to itself wherever it is read, without `:` and `/`: a VPC id, an account.
   * It may be equal to anything else.
   */
  word(label: string): string {
    return this.letter('word', label, UNKNOWN_WORD);
  }

  /** Any text from outside that is equal to itself wherever it is read, such as an ARN. It may be equal to anything else. */
  symbol(label: string): string {
    return this.letter('symbol', label, UNKNOWN_TEXT);
  }

  /** `text` for people: every letter as what it stands for. */
  describe(text: string): string {
    // A letter is named after letters that were there before it.
    return text.replace(EVERY_OPAQUE, (letter) => {
      const label = this.labels.get(letter);
      return label === undefined ? '<unknown>' : `<${this.describe(label).replaceAll(/[<>]/g, '')}>`;
    });
  }

  private letter(kind: keyof typeof FIRST, label: string, otherwise: string): string {
    const name = `${kind} ${label}`;
    const known = this.letters.get(name);
    if (known !== undefined) return known;
    // Past the end of a kind everything is merely unknown, which is always the wider reading.
    if (this.used[kind] >= LETTERS_OF_A_KIND) return otherwise;
    const letter = String.fromCodePoint(FIRST[kind] + this.used[kind]++);
    this.letters.set(name, letter);
    this.labels.set(letter, label);
    return letter;
  }
}
