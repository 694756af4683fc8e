// lib/checks/rules: databases. Instances of a cluster have the cluster's storage, so some rules leave them to it.
import { type Resource, type ResourceGraph, entry, scalarText } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable, requires } from '../../judgement';
import { isAbsentOrTrue } from '../../reading/branches';
import { perGraph } from '../../reading/per-graph';
import { placeKey, placeOf } from '../../reading/places';
import { existenceOf, propertyOf } from '../../reading/property';
import { isAbsent, isFalse, isOneOf, isSet, isTrue, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, some } from '../../reading/truth';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

/** Properties that name what an instance or cluster is made from. */
const SOURCES = [
  'DBSnapshotIdentifier',
  'SnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDBClusterIdentifier',
  'SourceDbiResourceId',
  'SourceDbClusterResourceId',
  'ReplicationSourceIdentifier',
] as const;

/** `rds-encryption`. */
export const rdsEncryption = perResource((database) => {
  if (database.type === INSTANCE && isInCluster(database) === 'yes')
    return notApplicable('storage is the cluster’s');
  const written = propertyOf(database, 'StorageEncrypted');
  const inherits = all([isAbsent(written), some(SOURCES.map((path) => isSet(propertyOf(database, path))))]);
  return judgement(some([isTrue(written), inherits === 'no' ? 'no' : 'open']), {
    propertyPath: 'StorageEncrypted',
    observed: inherits === 'no' ? shown(written) : 'absent, as the source is',
    wanted: 'true',
  });
});

/** `rds-minor`. */
export const rdsMinor = perResource((database) =>
  ofServers(database, () => {
    const written = propertyOf(database, 'AutoMinorVersionUpgrade');
    return judgement(isAbsentOrTrue(written), {
      propertyPath: 'AutoMinorVersionUpgrade',
      observed: shown(written),
      wanted: 'true',
    });
  }),
);

/** `rds-public`. */
export const rdsPublic = perResource((database) =>
  ofServers(database, () => requires('PubliclyAccessible', isFalse, 'false')(database)),
);

/** What a cluster is asked only when it is a Multi-AZ cluster: then it stands for its servers. */
function ofServers(database: Resource, judge: () => Judgement): Judgement {
  const isOther =
    database.type === CLUSTER && isAbsent(propertyOf(database, 'DBClusterInstanceClass')) === 'yes';
  return isOther ? notApplicable('its instances say') : judge();
}

/** `rds-multi-az`. */
export const rdsMultiAz = perResource((database, { graph }) => {
  if (database.type === CLUSTER) return clusterInZones(database, membersOf(graph).get(database.id) ?? []);
  if (isInCluster(database) === 'yes') return notApplicable('its cluster says');
  return requires('MultiAZ', isTrue, 'true')(database);
});

function clusterInZones(cluster: Resource, members: readonly Truth[]): Judgement {
  if (isOneOf(propertyOf(cluster, 'EngineMode'), 'serverless') === 'yes')
    return notApplicable('a serverless cluster has no instances');
  const isMultiAz = isSet(propertyOf(cluster, 'DBClusterInstanceClass'));
  return judgement(some([isMultiAz, atLeastTwo(members)]), {
    propertyPath: null,
    observed: isMultiAz === 'yes' ? 'a Multi-AZ cluster' : `a cluster of ${members.length} instances`,
    wanted: 'two instances or a Multi-AZ cluster',
  });
}

function atLeastTwo(members: readonly Truth[]): Truth {
  if (members.filter((member) => member === 'yes').length >= 2) return 'yes';
  return members.length >= 2 ? 'open' : 'no';
}

/** Whether each instance of a cluster surely exists, by the cluster's id. */
const membersOf = perGraph((graph) => {
  const members = new Map<string, Truth[]>();
  const names = new Map(
    graph
      .byType(CLUSTER)
      .flatMap((cluster) => keysOf(graph, cluster).map((key) => [key, cluster.id] as const)),
  );
  for (const instance of graph.byType(INSTANCE)) {
    const cluster = propertyOf(instance, NAME);
    const [key = ''] = keysOf(graph, instance);
    const id = cluster.kind === 'reference' ? cluster.resource : names.get(key);
    if (id === undefined) continue;
    members.set(id, [...(members.get(id) ?? []), existenceOf(instance)]);
  }
  return members;
});

const NAME = 'DBClusterIdentifier';

/** The cluster of an instance or cluster by a written name, which CloudFormation stores in lower case; else none. */
function keysOf(graph: ResourceGraph, database: Resource): readonly string[] {
  const name = scalarText(propertyOf(database, NAME));
  return name === undefined ? [] : [`${placeKey(placeOf(graph, database))} ${name.toLowerCase()}`];
}

function isInCluster(instance: Resource): Truth {
  const cluster = entry(instance.properties, 'DBClusterIdentifier');
  const engine = entry(instance.properties, 'Engine');
  return some([isSet(cluster), matches(engine, (text) => text.startsWith('aurora'))]);
}
