// What a rule says of one resource, and short ways to write what is not known before deployment.
import { openTemplate, verdicts } from './check-template';

/** A value that a condition nobody knows chooses. */
export function either(then: unknown, otherwise: unknown): unknown {
  return { 'Fn::If': ['C', then, otherwise] };
}

/** As if it had not been written. */
export const NOTHING = { Ref: 'AWS::NoValue' };

/** A parameter without a default. */
export const UNKNOWN = { Ref: 'P' };

/** Something that nobody can read before deployment, where a mapping should be. */
export const UNREADABLE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: {} } };

/** The verdict of `control` on a resource `R` of `Type` with these properties. */
export function verdictOn(control: string, Type: string, Properties: unknown): string | undefined {
  return verdicts(control, openTemplate({ R: { Type, Properties } }))[0];
}
