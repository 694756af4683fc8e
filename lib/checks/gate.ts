// lib/checks: from results to a decision. An acknowledgement that has expired or matches nothing fails the gate,
// and what it covered counts as found.
import { type Severity, isAtLeast } from './catalogue';
import { isOwn, subjectOf } from './identity';
import { type EarlierFinding, knownAmong } from './known';
import type { Suppression } from './accepted';
import { type Acknowledged, type CheckResult, type CheckSummary, NOWHERE, summarize } from './result';

/** An entry of the organisation's register. */
export interface RegisterEntry {
  readonly rule: string;
  /** Construct path with `*` as the only wildcard. */
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
  /** Where it stands, for messages, for example `config/acknowledgements.yaml:4`. */
  readonly where: string;
}

/** What the gate judges. */
export interface GateInput {
  readonly results: readonly CheckResult[];
  readonly suppressions: readonly Suppression[];
  readonly register: readonly RegisterEntry[];
  /** The day against which expiry is judged, YYYY-MM-DD. */
  readonly asOf: string;
  /** Whether an unknown counts as a finding. */
  readonly unknownFails: boolean;
  /** The lowest severity that stands in the way; everything is listed all the same. */
  readonly failOn: Severity;
  /** Findings of earlier runs: what was there before is listed and stands in nobody's way. */
  readonly known: readonly (readonly EarlierFinding[])[];
  /** Most findings of one stack that the register may accept. */
  readonly budget: number;
  /** Who answers for what the app's own code acknowledges; its reason comes from the report. */
  readonly acceptedInCode: Omit<Acknowledged, 'reason'>;
}

/** What the gate says. */
export interface GateOutcome {
  readonly results: readonly CheckResult[];
  readonly summary: CheckSummary;
  /** Whether nothing stands in the way. */
  readonly passed: boolean;
}

/** Judges results, acknowledged findings and the register itself. */
export function judge(input: GateInput): GateOutcome {
  const register = new Register(input.register, input.asOf);
  const open = input.results.map((result) => register.judge(result, null));
  const suppressed = input.suppressions.map(({ result, reason }) =>
    register.judge(result, { ...input.acceptedInCode, reason }),
  );
  const found = [...open, ...suppressed];
  const known = knownAmong(found, input.known);
  const judged = found.map((result) => ({ ...result, known: known.has(result) }));
  const results = [...judged, ...overBudget(judged, input), ...register.faults()];
  return { results, summary: summarize(results), passed: !results.some((result) => blocks(result, input)) };
}

function blocks(result: CheckResult, { unknownFails, failOn }: GateInput): boolean {
  if (result.acknowledged !== null || result.known || !isAtLeast(result.severity, failOn)) return false;
  return result.verdict === 'fail' || (result.verdict === 'unknown' && unknownFails);
}

/** Stacks of which more is accepted than the organisation allows. What the app's own code accepts does not count. */
function overBudget(results: readonly CheckResult[], { budget }: GateInput): readonly CheckResult[] {
  const accepted = new Map<string, number>();
  for (const result of results) {
    // What code accepts never expires; an entry of the register does.
    if (result.acknowledged?.expires == null) continue;
    const [stack = ''] = subjectOf(result).split('/');
    accepted.set(stack, (accepted.get(stack) ?? 0) + 1);
  }
  return [...accepted]
    .filter(([, count]) => count > budget)
    .map(([stack, count]) => ({
      ...fault('acknowledgement-budget', 'fix some of them, or raise security.acknowledgementBudget'),
      observed: `${count}`,
      message: `${stack}: got ${count} acknowledged findings, allowed ${budget}`,
    }));
}

class Register {
  private readonly used = new Set<RegisterEntry>();

  constructor(
    private readonly entries: readonly RegisterEntry[],
    private readonly asOf: string,
  ) {}

  /** The result with its acknowledgement: the organisation's where it has one, else `otherwise`. */
  judge(result: CheckResult, otherwise: Acknowledged | null): CheckResult {
    if (result.verdict !== 'fail' && result.verdict !== 'unknown') return result;
    const entry = this.entries.find((each) => covers(each, result));
    if (entry === undefined) return { ...result, acknowledged: otherwise };
    this.used.add(entry);
    if (this.hasExpired(entry)) {
      return {
        ...result,
        message: `${result.message} (its acknowledgement at ${entry.where} expired on ${entry.expires})`,
      };
    }
    const { reason, owner, ticket, expires } = entry;
    return { ...result, acknowledged: { reason, owner, ticket, expires } };
  }

  /** Entries that have expired, and entries that match nothing any more. */
  faults(): readonly CheckResult[] {
    return this.entries.flatMap((entry) => {
      if (this.hasExpired(entry)) {
        const message = `${entry.where}: the acknowledgement of ${entry.rule} expired on ${entry.expires}`;
        return [
          registerFault(
            'acknowledgement-expired',
            entry,
            message,
            'fix the finding, or have its owner renew the entry',
          ),
        ];
      }
      if (this.used.has(entry)) return [];
      const message = `${entry.where}: the acknowledgement of ${entry.rule} on ${entry.resource} matches no finding`;
      return [
        registerFault(
          'acknowledgement-unmatched',
          entry,
          message,
          'remove the entry, or correct rule and resource',
        ),
      ];
    });
  }

  private hasExpired(entry: RegisterEntry): boolean {
    return entry.expires < this.asOf;
  }
}

/** Our own packs go by slug too; a cdk-nag rule only by its whole id, so that one entry never covers other findings. */
function covers(entry: RegisterEntry, result: CheckResult): boolean {
  const named = entry.rule === result.id || (isOwn(result) && entry.rule === result.control);
  return named && pathMatches(entry.resource, subjectOf(result));
}

/** Whether `path` matches `pattern`, in which `*` stands for any characters. Linear in both. */
export function pathMatches(pattern: string, path: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (!path.startsWith(head)) return false;
  if (rest.length === 0) return path.length === head.length;
  let from = head.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) return path.length - part.length >= from && path.endsWith(part);
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function registerFault(control: string, entry: RegisterEntry, message: string, fix: string): CheckResult {
  return { ...fault(control, fix), observed: `${entry.rule} on ${entry.resource}`, message };
}

function fault(control: string, fix: string): Omit<CheckResult, 'observed' | 'message'> {
  return {
    pack: 'acknowledgements',
    control,
    id: `Acknowledgements::${control}`,
    severity: 'high',
    verdict: 'fail',
    ...NOWHERE,
    fix,
    acknowledged: null,
    known: false,
  };
}
