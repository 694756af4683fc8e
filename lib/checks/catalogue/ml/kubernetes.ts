// lib/checks/catalogue: machine-learning platform, EKS.
import type { OwnControl } from '../control';

/** Controls on EKS. */
export const KUBERNETES_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'eks-private-endpoint',
    scope: 'resource',
    resourceTypes: ['AWS::EKS::Cluster'],
    severity: 'high',
    title: 'The Kubernetes API is not on the internet',
    asks: 'ResourcesVpcConfig.EndpointPublicAccess is false. Left out it is on. Naming PublicAccessCidrs is not enough.',
    fix: 'set EndpointPublicAccess to false and EndpointPrivateAccess to true',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
  },
  {
    slug: 'eks-secrets-kms',
    scope: 'resource',
    resourceTypes: ['AWS::EKS::Cluster'],
    severity: 'medium',
    title: 'Kubernetes secrets are encrypted with a customer’s key',
    asks: 'EncryptionConfig has an entry with Resources secrets and Provider.KeyArn set.',
    fix: 'set EncryptionConfig',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
  },
  {
    slug: 'eks-logs',
    scope: 'resource',
    resourceTypes: ['AWS::EKS::Cluster'],
    severity: 'medium',
    title: 'The control plane logs who did what',
    asks: 'Logging.ClusterLogging.EnabledTypes has api, audit and authenticator.',
    fix: 'enable the log types api, audit and authenticator',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
  },
  {
    slug: 'eks-nodes-launch-template',
    scope: 'resource',
    resourceTypes: ['AWS::EKS::Nodegroup'],
    severity: 'high',
    title:
      'EKS nodes come from a launch template with version 2 of instance metadata and no way to it for pods',
    asks: 'LaunchTemplate is set; the template it names, by reference or by its literal name in the given templates, has MetadataOptions.HttpTokens required and HttpPutResponseHopLimit 1. Without a launch template EKS allows two hops: not met. A template that is in no template given is unknown.',
    fix: 'name a launch template with HttpTokens required and a hop limit of 1',
    link: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  },
  {
    slug: 'eks-nodes-no-ssh',
    scope: 'resource',
    resourceTypes: ['AWS::EKS::Nodegroup'],
    severity: 'medium',
    title: 'EKS nodes take no SSH',
    asks: 'RemoteAccess is not set.',
    fix: 'leave RemoteAccess out; use Session Manager',
    link: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
  },
];
