import { Duration, Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Investigation, SignIn } from '../../constructs';
import {
  RECORDED_REGIONS,
  REGIONS,
  type TrailArns,
  answersBucket,
  archiveBucket,
  breakGlassRole,
  trailOf,
} from '../../policies';
import '../_helpers/matchers';
import { ELSEWHERE, SCORING, trailArnsOf } from '../_helpers/scopes';
import { type Column, faultsOf } from '../_helpers/sql';
import { emptyStack, onlyResource } from '../_helpers/stack';

const BOTH: TrailArns = {
  management: [trailOf(ELSEWHERE, 'management').arn, trailOf(SCORING, 'management').arn],
  data: [trailOf(ELSEWHERE, 'data').arn, trailOf(SCORING, 'data').arn],
};

function investigation(trailArns = BOTH, signIn = SignIn.identityCenter('eu-west-1')) {
  const stack = emptyStack();
  new Investigation(stack, 'Investigation', {
    audit: SCORING,
    qualifier: 'mlkeep',
    trailArns,
    retention: Duration.days(2_555),
    breakGlassRoleArns: [ELSEWHERE, SCORING].map((scope) => breakGlassRole(scope).arn),
    signIn,
    group: 'security-investigation',
  });
  return { stack, template: Template.fromStack(stack) };
}

// https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
const COLUMNS =
  `eventversion useridentity eventtime eventsource eventname awsregion sourceipaddress useragent errorcode
  errormessage requestparameters responseelements additionaleventdata requestid eventid readonly resources eventtype
  apiversion recipientaccountid serviceeventdetails sharedeventid vpcendpointid vpcendpointaccountid eventcategory
  addendum sessioncredentialfromconsole edgedevicedetails tlsdetails`.split(/\s+/);

interface Table {
  readonly DatabaseName: string;
  readonly TableInput: {
    readonly Name: string;
    readonly TableType: string;
    readonly Parameters: Readonly<Record<string, string>>;
    readonly PartitionKeys: readonly { readonly Name: string; readonly Type: string }[];
    readonly StorageDescriptor: {
      readonly Location: string;
      readonly InputFormat: string;
      readonly Columns: readonly { readonly Name: string; readonly Type: string }[];
      readonly SerdeInfo: { readonly SerializationLibrary: string };
    };
  };
}

interface Query {
  readonly Name: string;
  readonly Description: string;
  readonly QueryString: string;
  readonly Database: string;
}

function tablesOf(template: Template): readonly Table[] {
  return Object.values(template.findResources('AWS::Glue::Table')).map(
    ({ Properties }) => Properties as Table,
  );
}

function queriesOf(template: Template): readonly Query[] {
  return Object.values(template.findResources('AWS::Athena::NamedQuery')).map(
    ({ Properties }) => Properties as Query,
  );
}

const { template } = investigation();
const tables = tablesOf(template);
const queries = queriesOf(template);
const columnsOf = ({ TableInput }: Table): readonly Column[] =>
  [...TableInput.StorageDescriptor.Columns, ...TableInput.PartitionKeys].map(({ Name, Type }) => ({
    name: Name,
    type: Type,
  }));

describe('the workgroup', () => {
  it('decides for every query where answers go, under which key, on which engine and how much is read', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'acme-ml--audit--trail',
      State: 'ENABLED',
      WorkGroupConfiguration: {
        BytesScannedCutoffPerQuery: 107_374_182_400,
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        PublishCloudWatchMetricsEnabled: true,
        RequesterPaysEnabled: false,
        ResultConfiguration: {
          EncryptionConfiguration: {
            EncryptionOption: 'SSE_KMS',
            KmsKey: { 'Fn::GetAtt': [Match.stringLikeRegexp('AnswersKey'), 'Arn'] },
          },
          ExpectedBucketOwner: '222222222222',
          OutputLocation: `s3://${answersBucket(SCORING).name}/`,
        },
      },
    });
  });

  it('takes another limit on what is read', () => {
    const stack = emptyStack();
    new Investigation(stack, 'Investigation', {
      audit: SCORING,
      qualifier: 'mlkeep',
      trailArns: BOTH,
      retention: Duration.days(400),
      breakGlassRoleArns: [],
      signIn: SignIn.saml('corp'),
      group: 'x',
      scanLimit: Size.gibibytes(1),
    });

    expect(onlyResource(stack, 'AWS::Athena::WorkGroup')).toMatchObject({
      Properties: { WorkGroupConfiguration: { BytesScannedCutoffPerQuery: 1_073_741_824 } },
    });
  });
});

describe('answers', () => {
  it('are versioned, closed, on their own key, and gone after a week', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: answersBucket(SCORING).name,
      BucketNamespace: 'account-regional',
      AbacStatus: 'Enabled',
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      LoggingConfiguration: { DestinationBucketName: Match.stringLikeRegexp('audit--access-logs') },
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({ ExpirationInDays: 7, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
        ],
      },
    });
  });

  it('stay when their stack goes, with their policy', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key']) {
      for (const resource of Object.values(template.findResources(type))) {
        expect(resource).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
      }
    }
  });
});

describe('the tables', () => {
  it('are one for each kind of trail, below its own prefix, without digests', () => {
    const places = tables.map(({ TableInput }) => [
      TableInput.Name,
      TableInput.StorageDescriptor.Location,
      TableInput.Parameters['storage.location.template'],
    ]);
    const bucket = `s3://${archiveBucket(SCORING).name}`;

    expect(places).toEqual([
      [
        'management_events',
        `${bucket}/management/AWSLogs/`,
        `${bucket}/management/AWSLogs/\${account}/CloudTrail/\${region}/\${day}/`,
      ],
      [
        'data_events',
        `${bucket}/data/AWSLogs/`,
        `${bucket}/data/AWSLogs/\${account}/CloudTrail/\${region}/\${day}/`,
      ],
    ]);
  });

  it('are divided by every account with a trail, every Region there is, and the days that are kept', () => {
    for (const { TableInput } of tables) {
      expect(TableInput.PartitionKeys.map(({ Name }) => Name)).toEqual(['account', 'region', 'day']);
      expect(TableInput.Parameters).toMatchObject({
        'projection.enabled': 'true',
        'projection.account.type': 'enum',
        'projection.account.values': '333333333333,222222222222',
        'projection.region.type': 'enum',
        'projection.region.values': RECORDED_REGIONS.join(','),
        'projection.day.type': 'date',
        'projection.day.format': 'yyyy/MM/dd',
        'projection.day.interval.unit': 'DAYS',
        'projection.day.range': 'NOW-2555DAYS,NOW',
      });
    }
    expect(RECORDED_REGIONS).toEqual(expect.arrayContaining([...REGIONS, 'me-south-1', 'me-central-1']));
  });

  it('are read as CloudTrail writes and AWS documents', () => {
    for (const { DatabaseName, TableInput } of tables) {
      expect(DatabaseName).toBe('acme_ml__audit');
      expect(TableInput.TableType).toBe('EXTERNAL_TABLE');
      expect(TableInput.StorageDescriptor.InputFormat).toBe(
        'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
      );
      expect(TableInput.StorageDescriptor.SerdeInfo.SerializationLibrary).toBe(
        'org.apache.hive.hcatalog.data.JsonSerDe',
      );
      expect(TableInput.StorageDescriptor.Columns.map(({ Name }) => Name)).toEqual(COLUMNS);
      for (const { Name, Type } of TableInput.StorageDescriptor.Columns) {
        expect(Name).toMatch(/^[a-z]+$/);
        expect(Type).not.toMatch(/\s/);
      }
    }
  });

  it('are only those whose events are here', () => {
    const only = investigation({ management: [], data: BOTH.data }).template;
    const names = tablesOf(only).map(({ TableInput }) => TableInput.Name);

    expect(names).toEqual(['data_events']);
    expect(queriesOf(only).map(({ Name }) => Name)).toEqual([
      'Who read model X?',
      'Which object or function was denied?',
      'Who read the archive?',
    ]);
  });
});

describe('the questions', () => {
  it('are these', () => {
    expect(queries.map(({ Name }) => Name)).toEqual([
      'Who used key Y?',
      'Which Decrypt of key Y came without attestation?',
      'Who assumed break-glass?',
      'What did break-glass do?',
      'What was denied?',
      'Who changed a bucket policy or a key policy?',
      'Who touched the trail?',
      'Who read model X?',
      'Which object or function was denied?',
      'Who read the archive?',
    ]);
  });

  it.each(queries.map((query) => [query.Name, query] as const))(
    '%s names columns, fields and functions that there are',
    (_, { QueryString, Database }) => {
      const [, name = ''] = /FROM (\w+)/.exec(QueryString) ?? [];
      const table = tables.find(({ TableInput }) => TableInput.Name === name);

      expect(Database).toBe('acme_ml__audit');
      expect(table).toBeDefined();
      expect(table === undefined ? [] : faultsOf(QueryString, name, columnsOf(table))).toEqual([]);
    },
  );

  it.each(queries.map((query) => [query.Name, query] as const))(
    '%s says what every placeholder stands for, and asks for days first',
    (_, { QueryString, Description }) => {
      const placeholders = QueryString.replace(/'(?:[^']|'')*'/g, '').split('?').length - 1;
      const documented = [...Description.matchAll(/(\d+)\. /g)].map(([, number]) => Number(number));

      expect(documented).toEqual(Array.from({ length: placeholders }, (__, index) => index + 1));
      expect(Description.length).toBeLessThanOrEqual(1_024);
      expect(QueryString).toMatch(/WHERE day BETWEEN \? AND \?\n/);
      expect(QueryString.length).toBeLessThan(262_144);
    },
  );

  it('ask for the emergency roles of every account by their whole names', () => {
    const assumed = queries.find(({ Name }) => Name === 'Who assumed break-glass?')?.QueryString ?? '';

    for (const scope of [ELSEWHERE, SCORING]) expect(assumed).toContain(`'${breakGlassRole(scope).arn}'`);
  });

  it('find what came without attestation by the recipient that KMS leaves out', () => {
    const query = queries.find(({ Name }) => Name.startsWith('Which Decrypt'))?.QueryString;

    expect(query).toContain("json_extract(additionaleventdata, '$.recipient') IS NULL");
    expect(query).toContain(
      "eventname IN ('Decrypt', 'DeriveSharedSecret', 'GenerateDataKey', 'GenerateDataKeyPair')",
    );
  });

  it('find a copy of a model whose source somebody has written in other letters', () => {
    const query = queries.find(({ Name }) => Name === 'Who read model X?')?.QueryString;

    expect(query).toContain(
      `strpos(array_join(ARRAY[requestparameters, try(url_decode(json_extract_scalar(requestparameters, '$["x-amz-copy-source"]')))], ' '), ?) > 0`,
    );
  });

  it('tell who took the key from the trails, and who changed what the questions go by', () => {
    const query = queries.find(({ Name }) => Name === 'Who touched the trail?')?.QueryString;

    expect(query).toContain(
      "json_extract_scalar(requestparameters, '$.aliasName') = 'alias/acme-ml--audit--archive'",
    );
    expect(query).toMatch(
      /account = '222222222222'\s+AND eventsource IN \('athena.amazonaws.com', 'glue.amazonaws.com'\)/,
    );
  });

  it('wait for the tables that they read', () => {
    const ids = Object.keys(template.findResources('AWS::Glue::Table'));

    for (const query of Object.values(template.findResources('AWS::Athena::NamedQuery'))) {
      expect((query as { DependsOn: string[] }).DependsOn).toEqual(expect.arrayContaining(ids));
    }
  });
});

describe('the reader of queries in these tests', () => {
  const columns = [
    { name: 'who', type: 'struct<arn:string,more:struct<deep:string>>' },
    { name: 'list', type: 'array<struct<arn:string>>' },
  ];

  it.each([
    ['SELECT who.arn FROM t WHERE any_match(list, each -> each.arn = ?)', []],
    ['SELECT who.more.deep AS d FROM t ORDER BY d', []],
    ['SELECT who.name FROM t', ['column who.name']],
    ['SELECT who.more.shallow FROM t', ['column who.more.shallow']],
    ['SELECT missing FROM t', ['column missing']],
    ['SELECT who.arn FROM u', ['table u']],
    ['SELECT anymatch(list) FROM t', ['function anymatch']],
    ['SELECT who.arn FROM t WHERE any_match(list, each -> each.type = ?)', ['column each.type']],
    ['SELECT count(who.arn FROM t', ['a bracket that is not closed']],
    ['SELECT who.arn FROM t HAVING who.arn', ['column HAVING']],
  ])('says of %s what is wrong', (sql, faults) => {
    expect(faultsOf(sql, 't', columns)).toEqual(faults);
  });
});

describe('the investigator', () => {
  it('is one role with sessions of an hour whose policy is its boundary', () => {
    const [policy] = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));

    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'acme-ml--audit--investigator',
      Path: '/acme-ml/audit/',
      MaxSessionDuration: 3_600,
      ManagedPolicyArns: [{ Ref: policy }],
      PermissionsBoundary: { Ref: policy },
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: {
              ArnLike: {
                'aws:PrincipalArn':
                  'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_acme-ml--investigator_*',
              },
            },
          }),
        ],
      },
    });
  });

  it('is pinned to the group where the provider is OpenID Connect', () => {
    investigation(
      trailArnsOf(SCORING),
      SignIn.openIdConnect('id.acme.example', 'mlkeep'),
    ).template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: {
              StringEquals: {
                'id.acme.example:aud': 'mlkeep',
                'id.acme.example:sub': ['security-investigation'],
              },
            },
          }),
        ],
      },
    });
  });
});

describe('the investigation', () => {
  it('has no finding of four packs', () => {
    expect(investigation().stack).toHaveNoFindings();
  });
});
