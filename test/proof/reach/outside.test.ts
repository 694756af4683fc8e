// Ways over what no template makes, or nobody here knows: providers that trust policies name, services by other names, runners of other types.
import { type Body } from '../../_helpers/resolved';
import { closureIn } from '../../_helpers/reach';
import { allow, deny, document, resource, role, trusts, worldOf } from '../../_helpers/world';

const POWER = { 'Fn::GetAtt': ['Power', 'Arn'] };
const federated = (provider: string, action: string): Body => ({
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111111111111:${provider}` },
  Action: action,
});
/** Rows by which the actor becomes somebody. */
function rows(resources: Body, ...statements: unknown[]): readonly string[] {
  const { reached } = closureIn(worldOf({ ...resources, Actor: role('actor', statements) }), 'Actor');
  return reached.flatMap(({ steps }) => steps.map(({ path }) => path));
}

describe('a provider that no template makes', () => {
  const saml = {
    Power: role('power', [], {
      AssumeRolePolicyDocument: document(federated('saml-provider/p', 'sts:AssumeRoleWithSAML')),
    }),
  };
  const oidc = {
    Power: role('power', [], {
      AssumeRolePolicyDocument: document(
        federated('oidc-provider/o.example', 'sts:AssumeRoleWithWebIdentity'),
      ),
    }),
  };

  it.each([
    ['update-saml-provider', saml, 'iam:UpdateSAMLProvider', 'saml-provider/p'],
    ['create-saml-provider', saml, 'iam:CreateSAMLProvider', 'saml-provider/p'],
    ['create-oidc-provider', oidc, 'iam:CreateOpenIDConnectProvider', 'oidc-provider/o.example'],
    ['add-client-id', oidc, 'iam:AddClientIDToOpenIDConnectProvider', 'oidc-provider/o.example'],
  ])('is a way by %s', (row, resources, action, name) => {
    const arn = `arn:aws:iam::111111111111:${name}`;

    expect(rows(resources, allow(action))).toContain(row);
    expect(rows(resources, allow(action, arn))).toContain(row);
    expect(rows(resources, allow(action, `${arn}x`))).not.toContain(row);
    expect(rows(resources, allow(action), deny(action))).not.toContain(row);
  });
});

it('is made again by whoever may take it away first', () => {
  const resources = {
    Provider: resource('AWS::IAM::SAMLProvider', { Name: 'p' }),
    Power: role('power', [], {
      AssumeRolePolicyDocument: document(federated('saml-provider/p', 'sts:AssumeRoleWithSAML')),
    }),
  };

  expect(rows(resources, allow('iam:CreateSAMLProvider'))).toEqual([]);
  expect(rows(resources, allow(['iam:CreateSAMLProvider', 'iam:DeleteSAMLProvider']))).toContain(
    'recreate-saml-provider',
  );
});

it.each(['states.amazonaws.com', 'states.eu-west-1.amazonaws.com', 'states.cn-north-1.amazonaws.com.cn'])(
  'a role that trusts %s is passed',
  (service) => {
    const resources = { Power: role('power', [], { AssumeRolePolicyDocument: trusts(service) }) };

    expect(rows(resources, allow(['iam:PassRole', 'states:CreateStateMachine']))).toContain(
      'pass-role-states-create',
    );
  },
);

describe('what runs by a role, of a type that nobody here knows', () => {
  const running = (type: string, properties: Body): Body => ({
    Power: role('power'),
    Runs: resource(type, properties),
  });

  it.each<[string, Body, string]>([
    ['AWS::Synthetics::Canary', { ExecutionRoleArn: POWER }, 'synthetics:UpdateCanary'],
    [
      'AWS::KinesisAnalyticsV2::Application',
      { ServiceExecutionRole: POWER },
      'kinesisanalytics:UpdateApplication',
    ],
    [
      'AWS::Cognito::IdentityPoolRoleAttachment',
      { Roles: { authenticated: POWER } },
      'cognito-identity:SetIdentityPoolRoles',
    ],
    [
      'AWS::GameLift::Build',
      { Storage: [{ RoleArn: 'arn:aws:iam::111111111111:role/power' }] },
      'gamelift:*',
    ],
    ['AWS::EKS::PodIdentityAssociation', { RoleArn: POWER }, 'eks:UpdatePodIdentityAssociation'],
  ])('%s is a way, where its service is asked', (type, properties, action) => {
    expect(rows(running(type, properties), allow(action))).toContain('code-of-another-type');
    expect(rows(running(type, properties), allow('ec2:DescribeInstances'))).toEqual([]);
    expect(rows(running(type, properties), allow(action), deny(action))).toEqual([]);
  });

  it.each(['glue:BatchGetJobs', 'glue:BatchDescribeX', 'glue:BatchDeleteTable'])(
    'is none for whoever only reads or ends several, by %s',
    (action) => {
      expect(rows(running('AWS::Glue::Crawler', { Role: POWER }), allow(action))).toEqual([]);
    },
  );

  it.each(['glue:BatchUpdateX', 'glue:BatchPutX', 'glue:BatchStartX', 'glue:BatchWriteX'])(
    'is a way for whoever changes several, by %s',
    (action) => {
      expect(rows(running('AWS::Glue::Crawler', { Role: POWER }), allow(action))).toEqual([
        'code-of-another-type',
      ]);
    },
  );

  it('is none where it only says what a role may do', () => {
    expect(rows(running('AWS::SSO::Assignment', { Role: POWER }), allow('sso:CreateX'))).toEqual([]);
    expect(rows(running('AWS::New::Policy', { Roles: [POWER] }), allow('new:UpdateX'))).toEqual([]);
  });
});

describe('what AWS asks of nothing', () => {
  const resources = { Power: role('power', [], { AssumeRolePolicyDocument: trusts('glue.amazonaws.com') }) };
  const endpoint = 'arn:aws:glue:*:111111111111:devEndpoint/*';

  it('is not denied by what is denied of something', () => {
    const pass = allow(['iam:PassRole', 'glue:CreateDevEndpoint']);

    expect(rows(resources, pass, deny('glue:CreateDevEndpoint', endpoint))).toContain(
      'pass-role-glue-create-dev-endpoint',
    );
    expect(rows(resources, pass, deny('glue:CreateDevEndpoint'))).not.toContain(
      'pass-role-glue-create-dev-endpoint',
    );
  });

  it('may be asked of something by now', () => {
    expect(rows(resources, allow('iam:PassRole'), allow('glue:CreateDevEndpoint', endpoint))).toContain(
      'pass-role-glue-create-dev-endpoint',
    );
  });
});

describe('the role by which ECR makes repositories', () => {
  const resources = {
    Power: role('power', [], { AssumeRolePolicyDocument: trusts('ecr.amazonaws.com') }),
    Template: resource('AWS::ECR::RepositoryCreationTemplate', {
      AppliedFor: ['PULL_THROUGH_CACHE'],
      Prefix: 'cache',
      CustomRoleArn: POWER,
    }),
  };

  it.each(['ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:PutImage'])(
    'is nobody’s who pulls or pushes, by %s',
    (action) => {
      expect(rows(resources, allow(action))).toEqual([]);
    },
  );

  it('may be of use to whoever changes the template, or writes one with it', () => {
    expect(rows(resources, allow('ecr:UpdateRepositoryCreationTemplate'))).toEqual([
      'ecr-update-creation-template',
    ]);
    const write = allow(['iam:PassRole', 'ecr:CreateRepositoryCreationTemplate']);
    expect(rows(resources, write)).toEqual(['pass-role-ecr-create-creation-template']);
    expect(rows(resources, write, deny('iam:PassRole'))).toEqual([]);
  });
});
