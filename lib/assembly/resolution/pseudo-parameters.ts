// lib/assembly/resolution: what CloudFormation says of the stack itself.
import { LONGEST } from '../longest';
import { ABSENT, type SymbolValue, type Value, literal, symbol, unknown } from '../values/value';
import { partitionOf } from './partition';

/** The stack of a template, as far as it is known. */
export interface StackPlace {
  /** Name of the template. */
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly stackName: string | null;
}

/** The value of the pseudo parameter `name`; where the stack is not known, one symbol for each template. */
export function pseudoParameter(name: string, place: StackPlace): Value {
  const { account, region, stackName } = place;
  const own = (what: string, known: Omit<SymbolValue, 'kind' | 'name'>): SymbolValue =>
    symbol(`${what} of ${place.name}`, known);
  switch (name) {
    case 'AWS::NoValue':
      return ABSENT;
    case 'AWS::AccountId':
      return account === null
        ? own('account', { maxCharacters: LONGEST.account, alphabet: '0-9' })
        : literal(account);
    case 'AWS::Region':
      return region === null
        ? own('region', { maxCharacters: LONGEST.region, alphabet: 'a-z0-9-' })
        : literal(region);
    case 'AWS::StackName':
      return stackName === null
        ? own('stack name', { maxCharacters: LONGEST.stackName, alphabet: 'A-Za-z0-9-' })
        : literal(stackName);
    case 'AWS::Partition':
      return region === null
        ? own('partition', { maxCharacters: LONGEST.partition, alphabet: 'a-z-' })
        : literal(partitionOf(region).name);
    case 'AWS::URLSuffix':
      return region === null
        ? own('url suffix', { maxCharacters: LONGEST.urlSuffix, alphabet: 'a-z0-9.-' })
        : literal(partitionOf(region).urlSuffix);
    case 'AWS::StackId':
      return own('stack id', { maxCharacters: LONGEST.stackId, alphabet: 'A-Za-z0-9:/-' });
    case 'AWS::NotificationARNs':
      return own('notification ARNs', { isList: true, alphabet: 'A-Za-z0-9:/_.-' });
    default:
      return unknown(`the pseudo parameter ${name}`);
  }
}
