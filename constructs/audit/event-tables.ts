// constructs/audit: the archive as tables, one per trail, divided by account, Region and day without a crawler: Athena
// works out from a query which folders to read.
import type { Duration } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import {
  type AccountScope,
  ARCHIVE_PREFIXES,
  EVENT_TABLES,
  RECORDED_REGIONS,
  TRAILS,
  type Trail,
  type TrailArns,
  archiveBucket,
  archivedBelow,
  trailDatabase,
} from '../../policies';
import { EVENT_COLUMNS, EVENT_PARTITIONS } from './event-columns';

/** Properties of {@link EventTables}. */
export interface EventTablesProps {
  /** The audit account and Region. */
  readonly audit: AccountScope;
  /** ARNs of the trails that write to the archive. A kind of trail without any has no table. */
  readonly trailArns: TrailArns;
  /** How long every log file is kept: nobody asks about what has gone. */
  readonly retention: Duration;
}

/**
 * A database with one table per kind of trail. Digest files lie beside the log files and in no table.
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export class EventTables extends Construct {
  /** Name of the database. */
  readonly databaseName: string;
  /** The tables, for what has to wait for them. */
  readonly tables: readonly CfnTable[];

  constructor(scope: Construct, id: string, props: EventTablesProps) {
    super(scope, id);
    const { audit } = props;
    const { name } = trailDatabase(audit);
    const database = new CfnDatabase(this, 'Resource', {
      catalogId: audit.account,
      databaseInput: { name, description: `${audit.platform}: what the trails have recorded` },
    });
    this.databaseName = name;
    this.tables = TRAILS.filter((trail) => props.trailArns[trail].length > 0).map((trail) => {
      const table = new CfnTable(this, TABLE_IDS[trail], {
        catalogId: audit.account,
        databaseName: name,
        tableInput: tableOf(trail, props),
      });
      table.addResourceDependency(database);
      return table;
    });
  }
}

const TABLE_IDS: Readonly<Record<Trail, string>> = { management: 'Management', data: 'Data' };

const DESCRIPTIONS: Readonly<Record<Trail, string>> = {
  management: 'Every management event of every account, use of keys included',
  data: 'Every data event of S3 and Lambda of every account',
};

function tableOf(
  trail: Trail,
  { audit, trailArns, retention }: EventTablesProps,
): CfnTable.TableInputProperty {
  const accounts = [...new Set(trailArns[trail].map((each) => each.split(':')[4] ?? ''))];
  return {
    name: EVENT_TABLES[trail],
    description: DESCRIPTIONS[trail],
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: [...EVENT_PARTITIONS],
    parameters: {
      EXTERNAL: 'TRUE',
      classification: 'cloudtrail',
      ...projection(accounts, retention.toDays()),
      'storage.location.template': `s3://${archiveBucket(audit).name}/${archivedBelow(trail, '${account}')}CloudTrail/\${region}/\${day}/`,
    },
    storageDescriptor: {
      columns: [...EVENT_COLUMNS],
      location: `s3://${archiveBucket(audit).name}/${ARCHIVE_PREFIXES[trail]}/AWSLogs/`,
      inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      serdeInfo: {
        serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe',
        parameters: { 'serialization.format': '1' },
      },
    },
  };
}

/** Trails record in every Region, wherever the platform is. */
function projection(accounts: readonly string[], days: number): Readonly<Record<string, string>> {
  return {
    'projection.enabled': 'true',
    'projection.account.type': 'enum',
    'projection.account.values': accounts.join(','),
    'projection.region.type': 'enum',
    'projection.region.values': RECORDED_REGIONS.join(','),
    'projection.day.type': 'date',
    'projection.day.format': 'yyyy/MM/dd',
    'projection.day.interval': '1',
    'projection.day.interval.unit': 'DAYS',
    'projection.day.range': `NOW-${days}DAYS,NOW`,
  };
}
