// testing: whether a property of the access prover holds of templates, for a matcher.
import { readTemplates } from '../lib/assembly';
import { type Property, type PropertyResult, type WorldFacts, loadWorld, prove } from '../lib/proof';

/** A template with its name. */
export interface NamedTemplate {
  readonly name: string;
  readonly template: object | string;
}

/** One template, as CDK's `Template.fromStack(stack).toJSON()` gives it, or several with their names. */
export type Templates = object | readonly NamedTemplate[];

/** The verdict on a property of templates. */
export function verdictOn(templates: Templates, property: Property, facts: WorldFacts): PropertyResult {
  const sources = Array.isArray(templates)
    ? (templates as readonly NamedTemplate[])
    : [{ name: 'template', template: templates }];
  const [result] = prove(loadWorld(readTemplates(sources), facts), [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
}

/** Why a property does not hold, in a few lines. */
export function explained({ property, verdict, reason, witness, fix }: PropertyResult): string {
  const request =
    witness === null
      ? []
      : [
          `${witness.principal} ${witness.action} ${witness.resource}`,
          ...witness.path.map((step) => `  by way of ${step}`),
          ...witness.allowedBy.map(
            ({ template, resource, sid, propertyPath }) =>
              `  allowed by ${sid ?? propertyPath ?? 'a statement'} in ${template} ${resource ?? ''}`,
          ),
        ];
  return [`${property}: ${verdict}: ${reason}`, ...request, ...(fix === null ? [] : [`fix: ${fix}`])].join(
    '\n',
  );
}
