// What our own packs say of a small template.
import { type CheckResult, checkTemplates } from '../../lib/checks';

export type Body = Readonly<Record<string, unknown>>;

export function results(control: string, template: Body): readonly CheckResult[] {
  return checkTemplates([{ name: 't.json', template }]).results.filter(
    (result) => result.control === control,
  );
}

export function verdicts(control: string, template: Body): readonly string[] {
  return results(control, template).map(({ verdict }) => verdict);
}

/** A policy document whose JSON without white space has this many characters. */
export function documentOf(characters: number): Body {
  const empty = { Version: '2012-10-17', Statement: [{ Sid: '' }] };
  const missing = characters - JSON.stringify(empty).length;
  return { Version: '2012-10-17', Statement: [{ Sid: 'x'.repeat(missing) }] };
}

/** A template with one resource. */
export function resource(Type: string, Properties: unknown): Body {
  return { Resources: { R: { Type, Properties } } };
}

/** A template with an open condition `C` and parameters without defaults beside its resources. */
export function openTemplate(Resources: Body): Body {
  return {
    Parameters: { P: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources,
  };
}
