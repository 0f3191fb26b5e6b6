/** What RDS and Lambda ask of EC2. Implemented by the EC2 service; "not there" is `undefined`. */
export interface NetworkDirectory {
  securityGroup(accountId: string, region: string, id: string): { readonly vpcId: string } | undefined;
  subnet(accountId: string, region: string, id: string): { readonly vpcId: string; readonly availabilityZone: string } | undefined;
  /** The account's default VPC in a Region, with the VPC's default security group and, where known, its subnets. */
  defaultVpc(accountId: string, region: string): DefaultVpc | undefined;
  /** The default security group of any VPC; a directory may not know it. */
  defaultSecurityGroup?(accountId: string, region: string, vpcId: string): string | undefined;
}

export interface DefaultVpc {
  readonly vpcId: string;
  /** The VPC's default security group. */
  readonly securityGroupId: string;
  readonly subnetIds?: readonly string[];
}
