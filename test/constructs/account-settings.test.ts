// The function that sets an account up, run with stand-ins for AWS and for CloudFormation, and the construct around it.
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountSettings, type AccountSettingsProps, accountSettings } from '../../constructs';
import { accountSettingsSource } from '../../constructs/baseline/account-settings.source';
import { serviceBoundaryPolicy } from '../../policies';
import { SETTING_ACTIONS } from '../../policies/baseline';
import { statementsFor } from '../_helpers/decide';
import { type Reply, runFunction } from '../_helpers/deploy-time';
import '../_helpers/matchers';
import { KEY_ARN, LONGEST, SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const CONTACT = {
  name: 'Security Operations',
  title: 'Head of Security',
  email: 'security@acme.example',
  phone: '+44 20 7946 0000',
};
const EVERYTHING = { account: SCORING, wholeAccount: true, securityContact: CONTACT };
const EVENT = {
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation.example/answer',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Settings',
  ResourceProperties: { Settings: ['{"id":"private-buckets","client":"s3-control","command":"Delete"}'] },
};

function call(event: object, reply?: Reply) {
  return runFunction(accountSettingsSource(accountSettings(EVERYTHING)), event, reply);
}

describe('the function that sets an account up', () => {
  it('fits what CloudFormation takes in line, with the longest of everything', () => {
    const contact = {
      name: 'x'.repeat(64),
      title: 'x'.repeat(50),
      email: 'x'.repeat(128),
      phone: '+'.repeat(25),
    };
    const settings = accountSettings({ account: LONGEST, wholeAccount: true, securityContact: contact });

    expect(accountSettingsSource(settings).length).toBeLessThan(4_096);
  });

  it.each(['Create', 'Update'])('makes every setting on %s, in order, and says so', async (RequestType) => {
    const { sent, answers } = await call({ ...EVENT, RequestType });

    expect(sent.map(({ client, command }) => `${client} ${command}`)).toEqual([
      '@aws-sdk/client-ec2 EnableEbsEncryptionByDefault',
      '@aws-sdk/client-ec2 EnableImageBlockPublicAccess',
      '@aws-sdk/client-ec2 ModifyInstanceMetadataDefaults',
      '@aws-sdk/client-inspector2 Enable',
      '@aws-sdk/client-s3-control PutPublicAccessBlock',
      '@aws-sdk/client-iam UpdateAccountPasswordPolicy',
      '@aws-sdk/client-account PutAlternateContact',
    ]);
    expect(sent.map(({ input }) => input)).toEqual([
      {},
      { ImageBlockPublicAccessState: 'block-new-sharing' },
      { HttpTokens: 'required' },
      { resourceTypes: ['EC2', 'ECR', 'LAMBDA'] },
      {
        AccountId: '222222222222',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
      {
        AllowUsersToChangePassword: true,
        MaxPasswordAge: 90,
        MinimumPasswordLength: 14,
        PasswordReusePrevention: 24,
        RequireLowercaseCharacters: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercaseCharacters: true,
      },
      {
        AlternateContactType: 'SECURITY',
        EmailAddress: CONTACT.email,
        Name: CONTACT.name,
        PhoneNumber: CONTACT.phone,
        Title: CONTACT.title,
      },
    ]);
    expect(answers).toEqual([
      {
        url: EVENT.ResponseURL,
        method: 'PUT',
        body: {
          Status: 'SUCCESS',
          Reason: 'set',
          PhysicalResourceId: 'account-settings',
          StackId: 'stack',
          RequestId: 'request',
          LogicalResourceId: 'Settings',
        },
      },
    ]);
  });

  it('asks for contacts where AWS keeps them for all Regions', async () => {
    const { sent } = await call(EVENT);

    expect(sent.at(-1)?.options).toEqual({ region: 'us-east-1' });
    expect(sent[0]?.options).toEqual({});
  });

  it('makes what it was deployed with, whatever the event asks for', async () => {
    const { sent } = await call(EVENT);

    expect(sent.map(({ command }) => command)).not.toContain('Delete');
  });

  it('takes nothing back when the resource goes', async () => {
    const { sent, answers } = await call({ ...EVENT, RequestType: 'Delete' });

    expect(sent).toEqual([]);
    expect(answers[0]?.body).toMatchObject({ Status: 'SUCCESS' });
  });

  it('says which setting failed, and makes none after it', async () => {
    const { sent, answers } = await call(EVENT, (command) =>
      command === 'ModifyInstanceMetadataDefaults'
        ? new Error('a declarative policy of the organisation')
        : {},
    );

    expect(sent).toHaveLength(3);
    expect(answers[0]?.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'instance-metadata: a declarative policy of the organisation',
    });
  });

  it.each([
    ['fails', 'ACCESS_DENIED', 'FAILED'],
    ['goes on', 'ALREADY_ENABLED', 'SUCCESS'],
  ])('%s where Inspector answers %s', async (_, errorCode, Status) => {
    const { answers } = await call(EVENT, (command) =>
      command === 'Enable' ? { failedAccounts: [{ errorCode, errorMessage: 'no' }] } : {},
    );

    expect(answers[0]?.body).toMatchObject({ Status });
  });
});

describe('the settings of an account', () => {
  const stackWith = (props: Partial<AccountSettingsProps> = {}) => {
    const stack = emptyStack();
    new AccountSettings(stack, 'Settings', { account: SCORING, logKeyArn: KEY_ARN, ...props });
    return stack;
  };
  const idsOf = (props: Partial<AccountSettingsProps>): readonly string[] =>
    accountSettings({ account: SCORING, ...props }).map(({ id }) => id);

  it('belong to the Region unless they are the whole account’s', () => {
    expect(idsOf({})).toEqual(['ebs-encryption', 'private-images', 'instance-metadata', 'inspector']);
    expect(idsOf({ instanceDefaults: false, inspector: false, wholeAccount: true })).toEqual([
      'private-buckets',
      'password-policy',
    ]);
  });

  it('call their function whenever one of them changes', () => {
    const settings = accountSettings({ account: SCORING });

    Template.fromStack(stackWith()).hasResourceProperties('Custom::AccountSettings', {
      ServiceToken: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SettingsFunction'), 'Arn'] },
      Settings: settings.map((setting) => JSON.stringify(setting)),
    });
  });

  it('need exactly their own actions', () => {
    const policy = onlyResource(stackWith({ inspector: false }), 'AWS::IAM::ManagedPolicy');

    expect(policy).toMatchObject({
      Properties: {
        ManagedPolicyName: 'acme-ml--baseline--eu-west-1--account-settings',
        PolicyDocument: {
          Statement: [
            { Sid: 'WriteLogs' },
            {
              Sid: 'SetAccountUp',
              Action: [
                'ec2:EnableEbsEncryptionByDefault',
                'ec2:EnableImageBlockPublicAccess',
                'ec2:ModifyInstanceMetadataDefaults',
              ],
            },
          ],
        },
      },
    });
    expect(JSON.stringify(policy)).not.toContain('CreateServiceLinkedRole');
    expect(JSON.stringify(onlyResource(stackWith(), 'AWS::IAM::ManagedPolicy'))).toContain(
      'agentless.inspector2.amazonaws.com',
    );
  });

  it('are within the boundary of the platform’s machinery, every one of them', () => {
    const { document } = serviceBoundaryPolicy(SCORING);

    for (const action of Object.values(SETTING_ACTIONS))
      expect([action, statementsFor(document, 'Allow', { action, resource: '*' })]).toEqual([
        action,
        ['SetAccountUp'],
      ]);
  });

  it('have no finding of four packs', () => {
    expect(stackWith({ wholeAccount: true, securityContact: CONTACT })).toHaveNoFindings();
  });
});
