// lib/checks/rules: what containers of Batch jobs may do, and what job definitions say in the clear.
import type { Resource, Value } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, type Part, judgement, notApplicable, requires, worstOf } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { someItem } from '../../reading/items';
import {
  type Container,
  everyAddressing,
  everyContainer,
  possibleAddressings,
  possibleContainers,
} from '../../reading/job-containers';
import { at, holdsAt, propertyOf } from '../../reading/property';
import { isAbsentOrOneOf, isNumber, isOff, isOneOf, isSet, isTrue, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, not, some } from '../../reading/truth';

/** Searches by slug. */
export const batchJobSearches: Readonly<Record<string, Search>> = {
  'batch-job-not-privileged': perResource((definition) =>
    everywhere(definition, {
      ecs: { path: 'Privileged', holds: isOff },
      eks: { path: 'SecurityContext.Privileged', holds: isOff },
      wanted: 'off',
    }),
  ),
  'batch-job-read-only-root': perResource((definition) =>
    everywhere(definition, {
      ecs: { path: 'ReadonlyRootFilesystem', holds: isTrue },
      eks: { path: 'SecurityContext.ReadOnlyRootFilesystem', holds: isTrue },
      wanted: 'true',
    }),
  ),
  'batch-job-not-root': perResource((definition) =>
    everywhere(definition, {
      ecs: { path: 'User', holds: isNotRoot },
      eks: { path: 'SecurityContext', holds: runsAsSomebody },
      wanted: 'a user other than root',
    }),
  ),
  'batch-job-timeout': perResource(requires('Timeout.AttemptDurationSeconds', isSet, 'a number of seconds')),
  'batch-job-logs': perResource(judgeLogs),
  'batch-job-no-public-ip': perResource(judgeAddress),
};

/** What one property of each container has to be, by what runs it. */
interface Demand {
  readonly ecs: Property;
  readonly eks: Property;
  readonly wanted: string;
}

interface Property {
  readonly path: string;
  readonly holds: (value: Value) => Truth;
}

function everywhere(definition: Resource, demand: Demand): Judgement {
  const truth = everyContainer(definition, (container, on) =>
    holdsAt(container, demand[on].path, demand[on].holds),
  );
  const worst = worstOf(possibleContainers(definition).map((container) => partOf(container, demand)));
  return judgement(truth, worst ?? { ...NO_CONTAINER, wanted: demand.wanted });
}

const NO_CONTAINER = { propertyPath: null, observed: 'no container that can be read' } as const;

function partOf({ body, path, on }: Container, demand: Demand): Part {
  const property = demand[on];
  return {
    truth: holdsAt(body, property.path, property.holds),
    propertyPath: `${path}.${property.path}`,
    observed: shown(at(body, property.path)),
    wanted: demand.wanted,
  };
}

/** A user, by name or number, perhaps with a group behind a colon. */
function isNotRoot(user: Value): Truth {
  return matches(user, (text) => {
    const [name = ''] = text.split(':');
    return name !== '' && name !== 'root' && !/^[+-]?0+$/.test(name);
  });
}

function runsAsSomebody(context: Value): Truth {
  return some([
    holdsAt(context, 'RunAsNonRoot', isTrue),
    holdsAt(context, 'RunAsUser', (user) => isNumber(user, (id) => id > 0)),
  ]);
}

/** Drivers that bring what a job says off the node, to where it is kept. */
const KEPT = ['awslogs', 'awsfirelens', 'splunk', 'fluentd'] as const;

function judgeLogs(definition: Resource): Judgement {
  const containers = possibleContainers(definition);
  if (containers.length > 0 && containers.every(({ on }) => on === 'eks'))
    return notApplicable('the cluster keeps the logs of its pods');
  return everywhere(definition, {
    ecs: { path: 'LogConfiguration', holds: keepsLogs },
    eks: { path: 'LogConfiguration', holds: () => 'yes' },
    wanted: KEPT.join(', '),
  });
}

/** Left out as a whole it is awslogs. A configuration without its driver is none that Batch takes. */
function keepsLogs(configuration: Value): Truth {
  return inEveryBranch(configuration, (branch) =>
    branch.kind === 'absent' ? 'yes' : holdsAt(branch, 'LogDriver', (driver) => isOneOf(driver, ...KEPT)),
  );
}

function judgeAddress(definition: Resource): Judgement {
  const isOnFargate = someItem(propertyOf(definition, 'PlatformCapabilities'), (item) =>
    matches(item, (text) => text.toUpperCase() === 'FARGATE'),
  );
  if (isOnFargate === 'no') return notApplicable('not on Fargate');
  const [first] = possibleAddressings(definition);
  const culprit =
    possibleAddressings(definition).find(([assigned]) => isPrivate(assigned) !== 'yes') ?? first;
  return judgement(some([not(isOnFargate), everyAddressing(definition, isPrivate)]), {
    propertyPath: culprit?.[1] ?? null,
    observed: culprit === undefined ? 'no public address' : shown(culprit[0]),
    wanted: 'DISABLED',
  });
}

function isPrivate(assigned: Value): Truth {
  return isAbsentOrOneOf(assigned, 'DISABLED');
}
