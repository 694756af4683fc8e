// lib/checks/reading: protocols and ports of rules, in every spelling that AWS takes. What is none, AWS refuses, so it
// shows nothing.
import type { Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { isAbsent } from './question';
import { type Truth, all, some, truthOf } from './truth';

/** Stands for every protocol, and at either end of a range for every port. */
const ALL = -1;

/** Those that have a name in rules. */
const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['all', ALL],
  ['tcp', 6],
  ['udp', 17],
  ['icmp', 1],
  ['icmpv6', 58],
]);

/** Whether `value` is every protocol. */
export function isEveryProtocol(value: Value): Truth {
  return protocolPasses(value, (number) => number === ALL);
}

/** Whether `value` is one of `protocols`, by name or by number. */
export function isProtocol(value: Value, protocols: readonly number[]): Truth {
  return protocolPasses(value, (number) => protocols.includes(number));
}

function protocolPasses(value: Value, test: (number: number) => boolean): Truth {
  return inEveryBranch(value, (branch) => {
    const number = numberIn(branch, PROTOCOLS);
    return number === undefined ? 'open' : truthOf(test(number));
  });
}

/** Whether the ports from `from` to `to` hold `port`. An end that is left out, or -1, leaves every port in. */
export function holdsPort(from: Value, to: Value, port: number): Truth {
  return some([
    endPasses(from, (number) => number === ALL),
    all([
      endPasses(from, (number) => number <= port, 'yes'),
      endPasses(to, (number) => number >= port || number === ALL, 'yes'),
    ]),
  ]);
}

function endPasses(value: Value, test: (port: number) => boolean, leftOut: Truth = 'no'): Truth {
  return inEveryBranch(value, (branch) => {
    if (isAbsent(branch) === 'yes') return leftOut;
    const number = numberIn(branch);
    return number === undefined ? 'open' : truthOf(test(number));
  });
}

function numberIn(value: Value, names: ReadonlyMap<string, number> = NO_NAMES): number | undefined {
  if (value.kind !== 'literal') return undefined;
  const text = String(value.value).trim().toLowerCase();
  return names.get(text) ?? (/^-?\d+$/.test(text) ? Number(text) : undefined);
}

const NO_NAMES: ReadonlyMap<string, number> = new Map();
