// The one way out: which subnets, which routes, what the firewall decides, and that nothing comes in around it.
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import fc from 'fast-check';
import { IsolatedNetwork, LogDelivery, TransitEgress } from '../../constructs';
import { readTemplates, entry } from '../../lib/assembly';
import { egressRules } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING, TRANSIT_GATEWAY } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const CIDR = '10.42.0.0/16';
const ZONES = ['a', 'b', 'c'] as const;

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

function networkWithEgress(): Stack {
  const stack = emptyStack();
  const network = new IsolatedNetwork(stack, 'Network', {
    environment: SCORING,
    cidr: CIDR,
    zones: ZONES.map((zone) => `eu-west-1${zone}`),
    logKeyArn: KEY_ARN,
  });
  const delivery = new LogDelivery(stack, 'LogDelivery', {
    account: SCORING,
    components: ['network', 'prod'],
    logGroups: [['network', 'prod', 'firewall-alerts']],
  });
  new TransitEgress(stack, 'Egress', {
    environment: SCORING,
    network,
    cidr: CIDR,
    transitGatewayId: TRANSIT_GATEWAY,
    allowedDomains: ['huggingface.co'],
    logKeyArn: KEY_ARN,
    delivery,
  });
  return stack;
}

const stack = networkWithEgress();
const template = Template.fromStack(stack);
const resources = (template.toJSON() as { Resources: Readonly<Record<string, Resource>> }).Resources;

function idsOf(type: string): readonly string[] {
  return Object.keys(resources).filter((id) => resources[id]?.Type === type);
}

/** The only resource of `type` whose id begins so. */
function idOf(type: string, beginning: string): string {
  const found = idsOf(type).filter((id) => id.startsWith(beginning));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} ${type} ${beginning}`);
  return found[0];
}

function propertiesOf(id: string): Readonly<Record<string, unknown>> {
  return resources[id]?.Properties ?? {};
}

/** The subnets that go by a route table. */
function subnetsBehind(routeTable: string): readonly string[] {
  return idsOf('AWS::EC2::SubnetRouteTableAssociation')
    .map(propertiesOf)
    .filter(({ RouteTableId }) => JSON.stringify(RouteTableId) === JSON.stringify({ Ref: routeTable }))
    .map(({ SubnetId }) => (SubnetId as { Ref: string }).Ref)
    .sort();
}

/** The routes of a table, from what to what. */
function routesOf(routeTable: string): readonly (readonly [unknown, unknown])[] {
  return idsOf('AWS::EC2::Route')
    .map(propertiesOf)
    .filter(({ RouteTableId }) => JSON.stringify(RouteTableId) === JSON.stringify({ Ref: routeTable }))
    .map((route) => [route['DestinationCidrBlock'], route['VpcEndpointId'] ?? route['TransitGatewayId']]);
}

const FIREWALL = idOf('AWS::NetworkFirewall::Firewall', 'Egress');

/** The firewall's endpoint in a zone, as the template selects it. */
function endpointIn(zone: string) {
  return {
    'Fn::Select': [
      0,
      {
        'Fn::Split': [
          ',',
          {
            'Fn::Select': [
              1,
              {
                'Fn::Split': [
                  `eu-west-1${zone}:`,
                  { 'Fn::Join': [',', { 'Fn::GetAtt': [FIREWALL, 'EndpointIds'] }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

const subnetOf = (tier: string, zone: string): string =>
  idOf('AWS::EC2::Subnet', `${tier}Subnet${zone.toUpperCase()}`);

describe('the subnets of a way out', () => {
  it.each([
    ['EgressFirewall', ['10.42.192.0/28', '10.42.192.16/28', '10.42.192.32/28']],
    ['EgressTransit', ['10.42.224.0/28', '10.42.224.16/28', '10.42.224.32/28']],
  ])('%s are one per zone, beside those of workloads', (tier, ranges) => {
    for (const [index, zone] of ZONES.entries()) {
      expect(propertiesOf(subnetOf(tier, zone))).toMatchObject({
        AvailabilityZone: `eu-west-1${zone}`,
        CidrBlock: ranges[index],
        MapPublicIpOnLaunch: false,
      });
    }
    expect(idsOf('AWS::EC2::Subnet')).toHaveLength(9);
  });
});

describe('the routes of a way out', () => {
  it.each(ZONES)('lead workloads of zone %s to the firewall of their zone, and nowhere else', (zone) => {
    const table = idOf('AWS::EC2::RouteTable', `NetworkRouteTable${zone.toUpperCase()}`);

    expect(subnetsBehind(table)).toEqual([subnetOf('Network', zone)]);
    expect(routesOf(table)).toEqual([['0.0.0.0/0', endpointIn(zone)]]);
  });

  it('lead the firewall to the transit gateway, and nowhere else', () => {
    const table = idOf('AWS::EC2::RouteTable', 'EgressFirewall');

    expect(subnetsBehind(table)).toEqual(ZONES.map((zone) => subnetOf('EgressFirewall', zone)));
    expect(routesOf(table)).toEqual([['0.0.0.0/0', TRANSIT_GATEWAY]]);
  });

  it('lead answers, in whichever zone they come in, back to the firewall of the zone that they are for', () => {
    const table = idOf('AWS::EC2::RouteTable', 'EgressTransit');

    expect(subnetsBehind(table)).toEqual(ZONES.map((zone) => subnetOf('EgressTransit', zone)));
    expect(routesOf(table)).toEqual(
      ZONES.map((zone) => [{ 'Fn::GetAtt': [subnetOf('Network', zone), 'CidrBlock'] }, endpointIn(zone)]),
    );
  });

  it('are no others, and give every subnet exactly one table', () => {
    const routed = idsOf('AWS::EC2::SubnetRouteTableAssociation').map(
      (id) => (propertiesOf(id)['SubnetId'] as { Ref: string }).Ref,
    );

    expect(idsOf('AWS::EC2::Route')).toHaveLength(7);
    expect([...routed].sort()).toEqual([...idsOf('AWS::EC2::Subnet')].sort());
  });

  it.each([
    'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::EIP',
    'AWS::EC2::EgressOnlyInternetGateway',
    'AWS::EC2::VPCGatewayAttachment',
    'AWS::EC2::TransitGateway',
    'AWS::EC2::VPCPeeringConnection',
  ])('need no %s', (type) => {
    template.resourceCountIs(type, 0);
  });
});

describe('the endpoint of a zone', () => {
  const route = idOf('AWS::EC2::Route', 'EgressOutB');

  /** What our own reader makes of the route's endpoint where the firewall's attribute is `endpoints`. */
  function endpointRead(endpoints: unknown) {
    const expression = JSON.parse(
      JSON.stringify(propertiesOf(route)['VpcEndpointId']).replace(
        JSON.stringify({ 'Fn::GetAtt': [FIREWALL, 'EndpointIds'] }),
        JSON.stringify(endpoints),
      ),
    ) as unknown;
    const graph = readTemplates([
      {
        name: 't.json',
        template: {
          Resources: {
            [FIREWALL]: { Type: 'AWS::NetworkFirewall::Firewall' },
            R: { Type: 'AWS::EC2::Route', Properties: { VpcEndpointId: expression } },
          },
        },
      },
    ]);
    const read = graph.byId('t.json#R');
    return read === undefined ? undefined : entry(read.properties, 'VpcEndpointId');
  }

  it('is found by the name of the zone, in whichever order AWS lists endpoints', () => {
    const endpoints = ZONES.map((zone) => `eu-west-1${zone}:vpce-0${zone}`);

    fc.assert(
      fc.property(fc.shuffledSubarray(endpoints, { minLength: 3 }), (listed) => {
        expect(endpointRead(listed)).toEqual({ kind: 'literal', value: 'vpce-0b' });
      }),
    );
  });

  it('is unknown to our own reader, and to nobody’s a guess, before it is deployed', () => {
    expect(endpointRead({ 'Fn::GetAtt': [FIREWALL, 'EndpointIds'] })).toMatchObject({ kind: 'unknown' });
  });
});

describe('the attachment', () => {
  const id = idOf('AWS::EC2::TransitGatewayAttachment', 'Egress');

  it('is to the organisation’s gateway, in every zone, and lets nobody look in', () => {
    expect(propertiesOf(id)).toMatchObject({
      TransitGatewayId: TRANSIT_GATEWAY,
      SubnetIds: ZONES.map((zone) => ({ Ref: subnetOf('EgressTransit', zone) })),
      Options: {
        ApplianceModeSupport: 'disable',
        DnsSupport: 'disable',
        Ipv6Support: 'disable',
        SecurityGroupReferencingSupport: 'disable',
      },
    });
  });

  it('waits until the way back through the firewall stands and the firewall is recorded', () => {
    const before = resources[id]?.DependsOn ?? [];
    const back = idsOf('AWS::EC2::Route').filter((route) => route.startsWith('EgressBack'));
    const tables = idsOf('AWS::EC2::SubnetRouteTableAssociation').filter((association) =>
      association.startsWith('EgressTransit'),
    );

    expect(back).toHaveLength(3);
    expect(tables).toHaveLength(3);
    expect(before).toEqual(
      expect.arrayContaining([
        ...back,
        ...tables,
        FIREWALL,
        idOf('AWS::NetworkFirewall::LoggingConfiguration', 'Egress'),
      ]),
    );
  });

  it('stands before a route names its gateway', () => {
    expect(resources[idOf('AWS::EC2::Route', 'EgressToTransitGateway')]?.DependsOn).toEqual([id]);
  });
});

describe('the firewall', () => {
  const packets = idOf('AWS::NetworkFirewall::RuleGroup', 'EgressDomainFirewallPacketRules');
  const domains = idOf('AWS::NetworkFirewall::RuleGroup', 'EgressDomainFirewallDomainRules');

  it('drops what is not TCP on port 443, and what no rule passes', () => {
    expect(propertiesOf(idOf('AWS::NetworkFirewall::FirewallPolicy', 'Egress'))).toEqual({
      FirewallPolicyName: 'acme-ml--network--prod',
      FirewallPolicy: {
        PolicyVariables: { RuleVariables: { HOME_NET: { Definition: [CIDR] } } },
        StatefulDefaultActions: [
          'aws:drop_established_app_layer_to_server',
          'aws:alert_established_app_layer_to_server',
        ],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'REJECT' },
        StatefulRuleGroupReferences: [
          { Priority: 1, ResourceArn: { 'Fn::GetAtt': [domains, 'RuleGroupArn'] } },
        ],
        StatelessDefaultActions: ['aws:drop'],
        StatelessFragmentDefaultActions: ['aws:drop'],
        StatelessRuleGroupReferences: [
          { Priority: 1, ResourceArn: { 'Fn::GetAtt': [packets, 'RuleGroupArn'] } },
        ],
      },
    });
  });

  it('hands both directions of HTTPS, and nothing else, to the engine that knows connections', () => {
    const rule = (priority: number, attributes: object) => ({
      Priority: priority,
      RuleDefinition: {
        Actions: ['aws:forward_to_sfe'],
        MatchAttributes: { Protocols: [6], ...attributes },
      },
    });
    const https = [{ FromPort: 443, ToPort: 443 }];
    const inside = [{ AddressDefinition: CIDR }];
    const anywhere = [{ AddressDefinition: '0.0.0.0/0' }];

    expect(propertiesOf(packets)).toMatchObject({
      Type: 'STATELESS',
      RuleGroupName: 'acme-ml--network--prod--packets',
    });
    expect(propertiesOf(packets)['RuleGroup']).toEqual({
      RulesSource: {
        StatelessRulesAndCustomActions: {
          StatelessRules: [
            rule(1, { Sources: inside, Destinations: anywhere, DestinationPorts: https }),
            rule(2, { Sources: anywhere, Destinations: inside, SourcePorts: https }),
          ],
        },
      },
    });
  });

  it('passes the allowed domains, with a capacity that never changes', () => {
    expect(propertiesOf(domains)).toMatchObject({
      Type: 'STATEFUL',
      RuleGroupName: 'acme-ml--network--prod--domains',
      Capacity: 1_000,
    });
    expect(propertiesOf(domains)['RuleGroup']).toEqual({
      RulesSource: { RulesString: egressRules(['huggingface.co']) },
      StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' },
    });
  });

  it('stands in its own subnets, keeps its policy, and can go when a first deployment fails', () => {
    expect(propertiesOf(FIREWALL)).toMatchObject({
      FirewallName: 'acme-ml--network--prod',
      SubnetMappings: ZONES.map((zone) => ({ SubnetId: { Ref: subnetOf('EgressFirewall', zone) } })),
      FirewallPolicyChangeProtection: true,
      SubnetChangeProtection: false,
      DeleteProtection: false,
    });
  });

  it('records verdicts and flows in encrypted groups of their own, which AWS may write first', () => {
    const logging = onlyResource(stack, 'AWS::NetworkFirewall::LoggingConfiguration') as unknown as Resource;
    const group = (name: string): string => {
      const [id] = Object.keys(
        template.findResources('AWS::Logs::LogGroup', {
          Properties: { LogGroupName: `/acme-ml/network/prod/${name}`, KmsKeyId: KEY_ARN },
        }),
      );
      return id ?? 'none';
    };

    expect(logging.Properties['LoggingConfiguration']).toEqual({
      LogDestinationConfigs: [
        {
          LogType: 'ALERT',
          LogDestinationType: 'CloudWatchLogs',
          LogDestination: { logGroup: { Ref: group('firewall-alerts') } },
        },
        {
          LogType: 'FLOW',
          LogDestinationType: 'CloudWatchLogs',
          LogDestination: { logGroup: { Ref: group('firewall-flows') } },
        },
      ],
    });
    expect(logging.DependsOn).toEqual(idsOf('AWS::Logs::ResourcePolicy'));
    template.hasResourceProperties('AWS::Logs::ResourcePolicy', {
      PolicyName: 'acme-ml--network--prod',
      PolicyDocument: Match.serializedJson(Match.objectLike({ Statement: [Match.anyValue()] })),
    });
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});
