import type { AccountAttributesMessage, AccountQuota } from '@aws-sdk/client-rds';
import { type Operation, operation, type Operations } from '../../../core/operation';
import { ask } from '../authorization/resource-authorization';
import type { RdsContext } from '../context';
import type { RegionState } from '../state/region-state';

export function accountOperations(context: RdsContext): Operations {
  return {
    DescribeAccountAttributes: describeAccountAttributes(context),
  };
}

/** Quotas of the caller's account in the Region, as far as the sandbox counts them. Names and what is used: API:AccountQuota. */
function describeAccountAttributes(context: RdsContext): Operation<never, unknown> {
  return operation<object, AccountAttributesMessage>({
    members: [],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeAccountAttributes', '*')],
    run: (_input, call) => ({ AccountQuotas: accountQuotas(context.state.of(call)) }),
  });
}

function accountQuotas(home: RegionState): AccountQuota[] {
  const { quotas } = home;
  return [
    quota('DBInstances', home.instances.size, quotas.instances),
    quota('AllocatedStorage', home.allocatedStorage, quotas.allocatedStorage),
    quota('ManualSnapshots', home.manualSnapshots.length, quotas.manualSnapshots),
    quota('DBClusters', home.clusters.size, quotas.clusters),
    quota('ManualClusterSnapshots', home.manualClusterSnapshots.length, quotas.manualClusterSnapshots),
    quota('DBParameterGroups', ownGroups(home.parameterGroups), quotas.parameterGroups),
    quota('DBClusterParameterGroups', ownGroups(home.clusterParameterGroups), quotas.clusterParameterGroups),
    quota('OptionGroups', home.ownOptionGroups.length, quotas.optionGroups),
    quota('DBSubnetGroups', home.subnetGroups.size, quotas.subnetGroups),
    quota('SubnetsPerDBSubnetGroup', Math.max(0, ...[...home.subnetGroups.values()].map((group) => group.subnets.length)), quotas.subnetsPerGroup),
  ];
}

function quota(AccountQuotaName: string, Used: number, Max: number): AccountQuota {
  return { AccountQuotaName, Used, Max };
}

/** Default groups don't count. */
function ownGroups(groups: ReadonlyMap<string, unknown>): number {
  return [...groups.keys()].filter((name) => !name.startsWith('default.')).length;
}
