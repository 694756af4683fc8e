// lib/checks/catalogue: machine-learning platform, nodes and their networks.
import type { OwnControl } from '../control';
import { OF_TEMPLATE } from './wording';

/** Controls on nodes and their networks. */
export const NODE_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'node-no-public-ip',
    scope: 'resource',
    resourceTypes: [
      'AWS::EC2::LaunchTemplate',
      'AWS::EC2::Instance',
      'AWS::AutoScaling::LaunchConfiguration',
    ],
    severity: 'high',
    title: 'Nodes have no public address',
    asks: `No network interface has AssociatePublicIpAddress true (a launch configuration: AssociatePublicIpAddress of its own). Left out it is the subnet’s setting, which subnet-no-public-ip looks at.${OF_TEMPLATE}`,
    fix: 'set AssociatePublicIpAddress to false',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
  },
  {
    slug: 'node-no-key-pair',
    scope: 'resource',
    resourceTypes: [
      'AWS::EC2::LaunchTemplate',
      'AWS::EC2::Instance',
      'AWS::AutoScaling::LaunchConfiguration',
    ],
    severity: 'medium',
    title: 'Nobody signs in to nodes with an SSH key',
    asks: `KeyName is not set.${OF_TEMPLATE}`,
    fix: 'leave KeyName out; use Session Manager',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html',
  },
  {
    slug: 'node-hop-limit',
    scope: 'resource',
    resourceTypes: [
      'AWS::EC2::LaunchTemplate',
      'AWS::EC2::Instance',
      'AWS::AutoScaling::LaunchConfiguration',
    ],
    severity: 'medium',
    title: 'Containers do not reach the metadata of their node',
    asks: `MetadataOptions.HttpPutResponseHopLimit is 1, or HttpEndpoint is disabled; left out it counts as 1. A launch template that sets 2 or more fails. Left out it is 1 only as long as the account has no other default and the image is not registered with ImdsSupport v2.0, which makes it 2: who wants to be sure writes it. Version 1 of instance metadata answers containers whatever the limit; imdsv2 looks at that.${OF_TEMPLATE}`,
    fix: 'set HttpPutResponseHopLimit to 1',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
  },
  {
    slug: 'node-no-secrets',
    scope: 'resource',
    resourceTypes: [
      'AWS::EC2::LaunchTemplate',
      'AWS::EC2::Instance',
      'AWS::AutoScaling::LaunchConfiguration',
    ],
    severity: 'high',
    title: 'User data holds no secrets',
    asks: `UserData, decoded, has no access key id (AKIA or ASIA and 16 capitals or digits), no private key block, no SecretAccessKey of a key in the templates, and no assignment of a literal to a name with PASSWORD, SECRET or TOKEN in it, without regard to case, in the forms NAME=literal, NAME: literal, "NAME": "literal" and $env:NAME = "literal". No literals are variables, commands, empty texts, ARNs, and switches such as true. No such names are those that end in _ARN, _NAME, _ID, _PATH, _FILE or _URI, those with TOKENIZER, the header of instance metadata, and names of numbers of or about tokens (MAX_TOKENS, TTL). Known parts are searched: what is found fails; what is clean passes when the other parts are attributes of resources or pseudo parameters, and is unknown when one is a parameter without a default, a dynamic reference or an import. User data that is not known, is no text, or has parts in Base64 or compressed (MIME parts, files of cloud-init) is unknown.${OF_TEMPLATE}`,
    fix: 'use Secrets Manager or the role of the node',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html',
  },
  {
    slug: 'subnet-no-public-ip',
    scope: 'resource',
    resourceTypes: ['AWS::EC2::Subnet'],
    severity: 'medium',
    title: 'Subnets give out no public addresses',
    asks: 'MapPublicIpOnLaunch is not true; left out it is off.',
    fix: 'leave MapPublicIpOnLaunch off',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html',
  },
  {
    slug: 'pcs-nodes-launch-template',
    scope: 'resource',
    resourceTypes: ['AWS::PCS::ComputeNodeGroup'],
    severity: 'high',
    title: 'PCS nodes come from a launch template with version 2 of instance metadata',
    asks: 'The launch template that CustomLaunchTemplate.TemplateId refers to has MetadataOptions.HttpTokens required, and Version is neither $Latest nor $Default. PCS takes the id of a launch template and no name: one that is in none of the templates is unknown. Left out, HttpTokens counts as not met, although an image may ask for required, and so do CustomLaunchTemplate and its Version. A version that is an attribute of a launch template is a number.',
    fix: 'name a launch template with HttpTokens required, by version',
    link: 'https://docs.aws.amazon.com/pcs/latest/userguide/working-with_launch-templates.html',
  },
  {
    slug: 'endpoint-policy',
    scope: 'resource',
    resourceTypes: ['AWS::EC2::VPCEndpoint'],
    severity: 'medium',
    title: 'VPC endpoints have a policy that says who and what',
    asks: 'An endpoint for S3 or DynamoDB, or an interface endpoint for sagemaker.api, sagemaker.runtime, ecr.api, ecr.dkr, kms, logs, monitoring, sts, secretsmanager, ssm, batch, bedrock, bedrock-runtime, athena or glue, (or its -fips endpoint), in any partition (com.amazonaws, cn.com.amazonaws and others), has a PolicyDocument with no Allow statement for Principal * on Action * (or service:*) and Resource * without a Condition; one that anything is like is none. NotPrincipal, NotAction and NotResource of an Allow count like *; so does an ARN that names nothing behind its service. Left out it is full access. Endpoints of other services are not judged.',
    fix: 'write a policy with conditions on organisation or account',
    link: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
];
