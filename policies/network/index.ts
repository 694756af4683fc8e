export { interfaceEndpointPolicy, s3EndpointPolicy } from './endpoint';
