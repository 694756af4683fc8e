// lib/proof/core: letters that stand for what only deployment knows. They live inside texts, so that a name which is known in part
// stays one text: `arn:aws:s3:::stack-data-` and one letter for the random end that CloudFormation will give it.
//
// A letter of a pattern or of a fact never decides anything it could get wrong: what it may match and may miss is `maybe`.

/** First letters of the two private planes of Unicode; no name that AWS accepts has any of them. */
const FIRST_GENERATED = 0xf0000;
const FIRST_SYMBOL = 0x100000;
const LETTERS_OF_A_KIND = 0xfff0;

/**
 * Any text at all, another one wherever it stands: an import from outside, an attribute of a custom resource.
 * It is the last letter of the symbols' plane.
 */
export const UNKNOWN_TEXT = String.fromCodePoint(0x10fffd);

/** What kind of letter a code point is. */
export type Letter = 'plain' | 'generated' | 'symbol' | 'unknown';

/** The kind of `code`. */
export function letterOf(code: number): Letter {
  if (code < FIRST_GENERATED) return 'plain';
  if (code === 0x10fffd) return 'unknown';
  return code < FIRST_SYMBOL ? 'generated' : 'symbol';
}

/** Whether `text` is not known in full. Text that people wrote must not be: it would pass for something that nobody knows. */
export function isOpaque(text: string): boolean {
  return /[\u{f0000}-\u{10ffff}]/u.test(text);
}

/** Hands out letters, each for one thing, and says what they stand for. */
export class OpaqueNames {
  private readonly letters = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private generatedCount = 0;
  private symbolCount = 0;

  /**
   * A part of a name or id that AWS makes up so that it is unlike every other: the random end of a bucket's name, the id of a key.
   * It equals itself and no other generated letter; a text of plain letters may be it.
   */
  generated(label: string): string {
    return this.letter('generated', label, () => FIRST_GENERATED + this.generatedCount++);
  }

  /**
   * Something from outside that is equal to itself wherever it is read, such as an SSM parameter's value.
   * It may be equal to anything else, other symbols included.
   */
  symbol(label: string): string {
    return this.letter('symbol', label, () => FIRST_SYMBOL + this.symbolCount++);
  }

  /** `text` for people: every letter as what it stands for. */
  describe(text: string): string {
    return text.replace(/[\u{f0000}-\u{10ffff}]/gu, (letter) => `<${this.labels.get(letter) ?? 'unknown'}>`);
  }

  private letter(kind: 'generated' | 'symbol', label: string, next: () => number): string {
    const name = `${kind} ${label}`;
    const known = this.letters.get(name);
    if (known !== undefined) return known;
    const used = kind === 'generated' ? this.generatedCount : this.symbolCount;
    // Past the plane's end everything is merely unknown, which is always the wider reading.
    if (used >= LETTERS_OF_A_KIND) return UNKNOWN_TEXT;
    const letter = String.fromCodePoint(next());
    this.letters.set(name, letter);
    this.labels.set(letter, label);
    return letter;
  }
}
