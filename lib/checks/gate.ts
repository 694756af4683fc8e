// lib/checks: from results to a decision. An acknowledgement that has expired or matches nothing fails the gate,
// and what it covered counts as found.
import type { Suppression } from './nag-report';
import { type Acknowledged, type CheckResult, type CheckSummary, summarize } from './result';

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
  const results = [...open, ...suppressed, ...register.faults()];
  const blocking = results.some(
    (result) =>
      result.acknowledged === null &&
      (result.verdict === 'fail' || (result.verdict === 'unknown' && input.unknownFails)),
  );
  return { results, summary: summarize(results), passed: !blocking };
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

/** Slugs are ours alone: rules of cdk-nag begin with the name of their pack, in capitals. */
function isOwn({ control }: CheckResult): boolean {
  return /^[a-z]/.test(control);
}

/**
 * What `resource` of an acknowledgement names: the construct path; template and logical id without CDK; account and
 * Region where these are judged, or `app` where they are not known.
 */
function subjectOf({ constructPath, template, resource, account, region }: CheckResult): string {
  if (constructPath !== null) return constructPath;
  const parts = template === null ? [account, region] : [template, resource];
  return parts.filter((part) => part !== null).join('/') || 'app';
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
  return {
    pack: 'acknowledgements',
    control,
    id: `Acknowledgements::${control}`,
    severity: 'high',
    verdict: 'fail',
    template: null,
    resource: null,
    constructPath: null,
    account: null,
    region: null,
    propertyPath: null,
    observed: `${entry.rule} on ${entry.resource}`,
    message,
    fix,
    acknowledged: null,
  };
}
