export { awsDomains, withSubdomains } from './domains';
export { interfaceEndpointPolicy, s3EndpointPolicy } from './endpoint';
export { subnetRanges } from './subnets';
