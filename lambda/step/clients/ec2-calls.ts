import { DescribeSecurityGroupsCommand, DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { SecurityGroup } from '../model/prerequisites';
import type { Ec2Calls } from './account-clients';
import { call } from './call/call';
import type { Caller } from './call/refusal';

/** What EC2 calls the group that each VPC has from the start; no other may have the name: EC2 User Guide, "Default security groups". */
const DEFAULT_GROUP = 'default';

/** The steps' calls of EC2, over the SDK. */
export class SdkEc2Calls implements Ec2Calls {
  public constructor(private readonly ec2: EC2Client, private readonly caller: Caller) {}

  public async findSecurityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]> {
    // as a filter: asked for by GroupIds, one missing group would hide all the others.
    const answer = await call('ec2:DescribeSecurityGroups', this.caller, () =>
      this.ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-id', Values: [...ids] }] })));
    return (answer.SecurityGroups ?? []).map((group) => ({
      id: group.GroupId ?? '', vpcId: group.VpcId, isDefault: group.GroupName === DEFAULT_GROUP,
    }));
  }

  public async findDefaultVpc(): Promise<string | undefined> {
    const answer = await call('ec2:DescribeVpcs', this.caller, () =>
      this.ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] })));
    return answer.Vpcs?.[0]?.VpcId;
  }
}
