// policies/names: what a row of the table of names says.

/** What AWS accepts as the name of one kind of thing, and how ours is put together. */
export interface NameKind {
  /** Longest name, in characters. */
  readonly maxLength: number;
  /** Every name AWS takes of this kind. */
  readonly alphabet: RegExp;
  /** What joins the components: `--` unless the service refuses adjacent hyphens. */
  readonly separator: string;
  /** What stands for a hyphen within a component, where the service takes none. No component holds it. */
  readonly hyphen?: string;
  /** What stands before the joined components. */
  readonly prefix: string;
  /** How many components, counted from the end, stay readable when the name is shortened. */
  readonly keptTail: number;
  /** The name of the example organisation's `scoring` project, or its platform. */
  readonly example: string;
  /** The AWS page that states length and alphabet. */
  readonly source: string;
}
