import type { Permission } from './statements/permission';

/**
 * Lambda makes the network interfaces of a function in a VPC with the function's role. The code of the function makes none: its requests would carry
 * `lambda:SourceFunctionArn`.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export const NETWORK_INTERFACES: Permission = {
  sid: 'MakeNetworkInterfaces',
  actions: [
    'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
  ],
  resources: ['*'],
  conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
  wildcard: 'Lambda asks for it so: the ids of the network interfaces that it makes aren\'t known before',
};
