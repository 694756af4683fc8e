// constructs/audit: the columns of an event as CloudTrail writes it and Athena's documentation lists them.
// What differs from service to service (parameters, answers) stays text: queries take it apart as JSON.

/** A column of a table in the Glue catalogue. */
export interface EventColumn {
  readonly name: string;
  /** Hive's name of the type, without spaces. */
  readonly type: string;
}

const SESSION_CONTEXT = struct({
  attributes: struct({ mfaauthenticated: 'string', creationdate: 'string' }),
  sessionissuer: struct({
    type: 'string',
    principalid: 'string',
    arn: 'string',
    accountid: 'string',
    username: 'string',
  }),
  ec2roledelivery: 'string',
  webidfederationdata: struct({ federatedprovider: 'string', attributes: 'map<string,string>' }),
});

const USER_IDENTITY = struct({
  type: 'string',
  principalid: 'string',
  arn: 'string',
  accountid: 'string',
  invokedby: 'string',
  accesskeyid: 'string',
  username: 'string',
  onbehalfof: struct({ userid: 'string', identitystorearn: 'string' }),
  sessioncontext: SESSION_CONTEXT,
});

/**
 * Every column, in the order of the documentation.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const EVENT_COLUMNS: readonly EventColumn[] = [
  ...texts('eventversion'),
  { name: 'useridentity', type: USER_IDENTITY },
  ...texts('eventtime', 'eventsource', 'eventname', 'awsregion', 'sourceipaddress', 'useragent'),
  ...texts('errorcode', 'errormessage', 'requestparameters', 'responseelements', 'additionaleventdata'),
  ...texts('requestid', 'eventid', 'readonly'),
  {
    name: 'resources',
    type: `array<${struct({ arn: 'string', accountid: 'string', type: 'string' })}>`,
  },
  ...texts('eventtype', 'apiversion', 'recipientaccountid', 'serviceeventdetails', 'sharedeventid'),
  ...texts('vpcendpointid', 'vpcendpointaccountid', 'eventcategory'),
  {
    name: 'addendum',
    type: struct({
      reason: 'string',
      updatedfields: 'string',
      originalrequestid: 'string',
      originaleventid: 'string',
    }),
  },
  ...texts('sessioncredentialfromconsole', 'edgedevicedetails'),
  {
    name: 'tlsdetails',
    type: struct({ tlsversion: 'string', ciphersuite: 'string', clientprovidedhostheader: 'string' }),
  },
];

/** What a table is divided by. `day` is the day of delivery, in UTC: an event may be delivered minutes after its day. */
export const EVENT_PARTITIONS: readonly EventColumn[] = texts('account', 'region', 'day');

function texts(...names: readonly string[]): readonly EventColumn[] {
  return names.map((name) => ({ name, type: 'string' }));
}

function struct(fields: Readonly<Record<string, string>>): string {
  return `struct<${Object.entries(fields)
    .map(([name, type]) => `${name}:${type}`)
    .join(',')}>`;
}
