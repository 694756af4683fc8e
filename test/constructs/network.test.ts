import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  DnsFirewall,
  Endpoints,
  IsolatedNetwork,
  LogDelivery,
  NetworkFeature,
  QueryLogs,
} from '../../constructs';
import { FEATURES, awsDomains, logDeliveryPolicy } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function network() {
  const stack = emptyStack();
  const made = new IsolatedNetwork(stack, 'Network', {
    environment: SCORING,
    cidr: '10.42.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    logKeyArn: KEY_ARN,
  });
  return { stack, made, template: Template.fromStack(stack) };
}

function endpoints(features: readonly NetworkFeature[]) {
  const stack = emptyStack();
  new Endpoints(stack, 'Endpoints', {
    environment: SCORING,
    vpcId: VPC_ID,
    cidr: '10.42.0.0/16',
    subnetIds: ['subnet-a', 'subnet-b'],
    routeTableIds: ['rtb-a', 'rtb-b'],
    features,
  });
  return { stack, template: Template.fromStack(stack) };
}

describe('an isolated network', () => {
  it('says which traffic is encrypted on its way', () => {
    network().template.hasResourceProperties('AWS::EC2::VPCEncryptionControl', {
      Mode: 'monitor',
      VpcId: { Ref: Match.stringLikeRegexp('^Network') },
    });
  });

  it('has one subnet per zone, without public addresses', () => {
    const { template } = network();

    for (const [zone, range] of [
      ['a', '10.42.0.0/19'],
      ['b', '10.42.32.0/19'],
      ['c', '10.42.64.0/19'],
    ]) {
      template.hasResourceProperties('AWS::EC2::Subnet', {
        AvailabilityZone: `eu-west-1${zone}`,
        CidrBlock: range,
        MapPublicIpOnLaunch: false,
      });
    }
    template.resourceCountIs('AWS::EC2::Subnet', 3);
  });

  it.each([
    'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::EIP',
    'AWS::EC2::Route',
    'AWS::EC2::EgressOnlyInternetGateway',
    'AWS::EC2::VPCGatewayAttachment',
  ])('has no %s', (type) => {
    network().template.resourceCountIs(type, 0);
  });

  it('logs every flow to an encrypted group, through a role that exists first', () => {
    const { template, stack } = network();
    const flowLog = onlyResource(stack, 'AWS::EC2::FlowLog') as { DependsOn: string[] };

    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogGroupName: { Ref: Match.stringLikeRegexp('FlowLogs') },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/acme-ml/network/prod/flow-logs',
      KmsKeyId: KEY_ARN,
    });
    expect(flowLog.DependsOn.some((id) => /FlowLogsRolePolicy/.test(id))).toBe(true);
  });

  it('empties the default security group, and fails within minutes if it cannot', () => {
    network().template.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Network'), 'DefaultSecurityGroup'] },
      Account: SCORING.account,
      ServiceTimeout: 180,
    });
  });

  it('has no finding of four packs', () => {
    expect(network().stack).toHaveNoFindings();
  });
});

describe('the endpoints of a network', () => {
  it('are S3’s gateway and what every project needs, each with a policy', () => {
    const { template } = endpoints([]);
    const found = Object.values(template.findResources('AWS::EC2::VPCEndpoint')) as {
      Properties: { ServiceName: string; VpcEndpointType: string; PolicyDocument?: unknown };
    }[];

    expect(
      found.map(({ Properties }) => Properties.ServiceName.replace('com.amazonaws.eu-west-1.', '')),
    ).toEqual(['s3', 'ecr.api', 'ecr.dkr', 'kms', 'logs', 'monitoring', 'sts']);
    expect(found.every(({ Properties }) => Properties.PolicyDocument !== undefined)).toBe(true);
  });

  it('follow the features', () => {
    const { template } = endpoints([NetworkFeature.BATCH, NetworkFeature.SSM]);

    for (const service of [
      'batch',
      'ecs',
      'ecs-agent',
      'ecs-telemetry',
      'ssm',
      'ssmmessages',
      'ec2messages',
    ]) {
      template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.eu-west-1.${service}`,
        PrivateDnsEnabled: true,
        VpcEndpointType: 'Interface',
        SubnetIds: ['subnet-a', 'subnet-b'],
      });
    }
  });

  it('stand behind a group that takes HTTPS from the VPC and lets nothing out', () => {
    endpoints([]).template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        {
          CidrIp: '10.42.0.0/16',
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          Description: Match.anyValue(),
        },
      ],
      SecurityGroupEgress: [
        {
          CidrIp: '255.255.255.255/32',
          IpProtocol: 'icmp',
          FromPort: 252,
          ToPort: 86,
          Description: Match.anyValue(),
        },
      ],
    });
  });

  it('have no finding of four packs with every feature', () => {
    expect(endpoints(Object.values(NetworkFeature)).stack).toHaveNoFindings();
  });

  it('know every feature of the configuration', () => {
    expect(Object.values(NetworkFeature)).toEqual([...FEATURES]);
  });
});

describe('the DNS firewall', () => {
  const stack = emptyStack();
  new DnsFirewall(stack, 'DnsFirewall', {
    environment: SCORING,
    vpcId: VPC_ID,
    allowedDomains: ['huggingface.co'],
  });
  const template = Template.fromStack(stack);
  const idOf = (name: string): string => {
    const [id] = Object.keys(
      template.findResources('AWS::Route53Resolver::FirewallDomainList', { Properties: { Name: name } }),
    );
    if (id === undefined) throw new Error(`no list ${name}`);
    return id;
  };

  it('answers for AWS in the Region, then for allowed domains, and blocks everything else', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Name: 'acme-ml--network--prod--aws',
      Domains: ['*.eu-west-1.amazonaws.com', '*.eu-west-1.api.aws', '*.eu-west-1.compute.internal'],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Name: 'acme-ml--network--prod--allowed',
      Domains: ['huggingface.co', '*.huggingface.co'],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', { Domains: ['*'] });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        {
          Action: 'ALLOW',
          Priority: 1,
          FirewallDomainListId: { 'Fn::GetAtt': [idOf('acme-ml--network--prod--aws'), 'Id'] },
          FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        {
          Action: 'ALLOW',
          Priority: 2,
          FirewallDomainListId: { 'Fn::GetAtt': [idOf('acme-ml--network--prod--allowed'), 'Id'] },
          FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        {
          Action: 'BLOCK',
          BlockResponse: 'NXDOMAIN',
          Priority: 3,
          FirewallDomainListId: { 'Fn::GetAtt': [idOf('acme-ml--network--prod--everything'), 'Id'] },
        },
      ],
    });
  });

  it('knows the oldest names of S3 where clients still use them', () => {
    expect(awsDomains('us-east-1')).toEqual(expect.arrayContaining(['*.s3.amazonaws.com', '*.ec2.internal']));
    expect(awsDomains('eu-west-1')).not.toContain('*.s3.amazonaws.com');
  });

  it('stands before the VPC', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      VpcId: VPC_ID,
      Priority: 101,
    });
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('the query logs of a network', () => {
  const stack = emptyStack();
  const delivery = new LogDelivery(stack, 'LogDelivery', {
    account: SCORING,
    components: ['network', 'prod'],
    logGroups: [['network', 'prod', 'dns-queries']],
  });
  new QueryLogs(stack, 'QueryLogs', { environment: SCORING, vpcId: VPC_ID, logKeyArn: KEY_ARN, delivery });
  const template = Template.fromStack(stack);

  it('go to an encrypted group, which AWS may write first', () => {
    const config = onlyResource(stack, 'AWS::Route53Resolver::ResolverQueryLoggingConfig') as {
      DependsOn: readonly string[];
      Properties: Readonly<Record<string, unknown>>;
    };
    const [group] = Object.keys(
      template.findResources('AWS::Logs::LogGroup', {
        Properties: { LogGroupName: '/acme-ml/network/prod/dns-queries', KmsKeyId: KEY_ARN },
      }),
    );

    expect(config.Properties).toEqual({
      Name: 'acme-ml--network--prod',
      DestinationArn: { 'Fn::GetAtt': [group, 'Arn'] },
    });
    expect(config.DependsOn).toEqual(Object.keys(template.findResources('AWS::Logs::ResourcePolicy')));
    template.hasResourceProperties('AWS::Logs::ResourcePolicy', {
      PolicyName: 'acme-ml--network--prod',
      PolicyDocument: JSON.stringify(logDeliveryPolicy(SCORING, [['network', 'prod', 'dns-queries']])),
    });
  });

  it('are of the VPC', () => {
    template.hasResourceProperties('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', {
      ResourceId: VPC_ID,
      ResolverQueryLogConfigId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^QueryLogs'), 'Id'] },
    });
  });

  it('have no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});
