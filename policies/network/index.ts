export { awsDomains, isNameOfAws, withSubdomains } from './domains';
export { EGRESS_CAPACITY, egressRules } from './egress-rules';
export { interfaceEndpointPolicy, s3EndpointPolicy } from './endpoint';
export { logDeliveryPolicy } from './log-delivery';
export { attachmentRanges, firewallRanges, subnetRanges, zonesWithTransit } from './subnets';
