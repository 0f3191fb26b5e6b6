import type {
  CreateDBSubnetGroupMessage, CreateDBSubnetGroupResult, DBSubnetGroupMessage, DeleteDBSubnetGroupMessage, DescribeDBSubnetGroupsMessage,
} from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../../core/operation';
import { ask, askForTags, ownArn, requestTagContext } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { allSubnetGroups, findSubnetGroup } from '../../provisioning/subnet-groups';
import { enforce, found } from '../../rules/enforce';
import { subnetGroupNameFree, subnetGroupQuota } from '../../rules/groups';
import { subnetGroupName } from '../../rules/identifiers';
import { coversTwoZones, subnetGroupFound, subnetGroupUnused, subnetsFound, subnetsOfOneVpc } from '../../rules/network';
import { required, supported } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { SubnetGroup } from '../../state/groups';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { subnetGroupView } from '../../views/instance-views';
import { page } from '../page';

export function createDBSubnetGroup(context: RdsContext): Operation<CreateDBSubnetGroupMessage, CreateDBSubnetGroupResult> {
  const { state } = context;
  return {
    authorization: (input, call) => {
      const arn = ownArn('subgrp', input.DBSubnetGroupName, call);
      return [ask(state, call, 'CreateDBSubnetGroup', arn, requestTagContext(input.Tags)), ...askForTags(state, call, arn, input.Tags, NO_TAGS)];
    },
    run: (input, call) => {
      enforce(supported('CreateDBSubnetGroup', input, ['DBSubnetGroupName', 'DBSubnetGroupDescription', 'SubnetIds', 'Tags']));
      enforce(required(input, 'DBSubnetGroupName', 'DBSubnetGroupDescription', 'SubnetIds'));
      const name = (input.DBSubnetGroupName ?? '').toLowerCase();
      const { subnetGroups, quotas } = state.of(call);
      enforce(subnetGroupName(name));
      enforce(tagKeys(input.Tags));
      enforce(subnetGroupNameFree(name, subnetGroups.get(name)));
      enforce(subnetGroupQuota(subnetGroups.size, quotas.subnetGroups));
      const group = { name, description: input.DBSubnetGroupDescription ?? '', ...subnets(context, input.SubnetIds ?? [], call), tags: tagsFrom(input.Tags) };
      subnetGroups.set(name, group);
      return { DBSubnetGroup: subnetGroupView(group, call) };
    },
  };
}

export function describeDBSubnetGroups(context: RdsContext): Operation<DescribeDBSubnetGroupsMessage, DBSubnetGroupMessage> {
  return {
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBSubnetGroups', ownArn('subgrp', input.DBSubnetGroupName, call))],
    run: (input, call) => {
      enforce(supported('DescribeDBSubnetGroups', input, ['DBSubnetGroupName', 'MaxRecords', 'Marker']));
      const { DBSubnetGroupName: name } = input;
      const groups = name === undefined ? allSubnetGroups(context, call)
        : [found(findSubnetGroup(context, call, name), thing => subnetGroupFound(name, thing))];
      const { items, Marker } = page(groups, group => group.name, input);
      return { DBSubnetGroups: items.map(group => subnetGroupView(group, call)), Marker };
    },
  };
}

export function deleteDBSubnetGroup(context: RdsContext): Operation<DeleteDBSubnetGroupMessage, object> {
  return {
    authorization: (input, call) => [ask(context.state, call, 'DeleteDBSubnetGroup', ownArn('subgrp', input.DBSubnetGroupName, call))],
    run: (input, call) => {
      enforce(supported('DeleteDBSubnetGroup', input, ['DBSubnetGroupName']));
      enforce(required(input, 'DBSubnetGroupName'));
      const name = (input.DBSubnetGroupName ?? '').toLowerCase();
      const home = context.state.of(call);
      enforce(subnetGroupName(name));
      enforce(subnetGroupFound(name, home.subnetGroups.get(name)));
      const users = [...home.instances.values(), ...home.clusters.values()].filter(user => user.settings.subnetGroupName === name);
      enforce(subnetGroupUnused(name, users.map(user => user.identifier)));
      home.subnetGroups.delete(name);
      return {};
    },
  };
}

/** @throws AwsError - unless the subnets exist, are of one VPC and lie in two zones at least. */
export function subnets({ network }: Pick<RdsContext, 'network'>, ids: readonly string[], { accountId, region }: Pick<Call, 'accountId' | 'region'>)
  : Pick<SubnetGroup, 'vpcId' | 'subnets'> {
  const all = ids.map(subnetId => ({ subnetId, subnet: network.subnet(accountId, region, subnetId) }));
  enforce(subnetsFound(all.filter(({ subnet }) => subnet === undefined).map(({ subnetId }) => subnetId)));
  const known = all.flatMap(({ subnetId, subnet }) => (subnet === undefined ? [] : [{ subnetId, ...subnet }]));
  enforce(subnetsOfOneVpc(new Set(known.map(subnet => subnet.vpcId))));
  enforce(coversTwoZones(new Set(known.map(subnet => subnet.availabilityZone))));
  return { vpcId: known[0]?.vpcId ?? '', subnets: known.map(({ subnetId, availabilityZone }) => ({ subnetId, availabilityZone })) };
}
