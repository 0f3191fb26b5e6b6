import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { RuntimeProps } from '../declaration/runtime-props';

/** Where the network interfaces of a function are, as CDK's constructs take it. */
export interface FunctionNetwork {
  readonly vpc?: IVpc;
  readonly vpcSubnets?: SubnetSelection;
  readonly securityGroups?: ISecurityGroup[];
}

/** The same for all functions. */
export function networkOf({ vpc, vpcSubnets, securityGroups }: RuntimeProps): FunctionNetwork {
  return vpc === undefined ? {} : { vpc, vpcSubnets, securityGroups: [...securityGroups ?? []] };
}
