import type {
  CreateDBSubnetGroupMessage, CreateDBSubnetGroupResult, DBSubnetGroupMessage, DeleteDBSubnetGroupMessage, DescribeDBSubnetGroupsMessage,
  ModifyDBSubnetGroupMessage, ModifyDBSubnetGroupResult,
} from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForNew, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { allSubnetGroups, findSubnetGroup, subnetsOfGroup } from '../../provisioning/subnet-groups';
import { enforce, found } from '../../rules/enforce';
import { subnetGroupNameFree, subnetGroupQuota } from '../../rules/groups';
import { groupDescription, subnetGroupName } from '../../rules/identifiers';
import { subnetGroupFound, subnetGroupUnused, zonesKept } from '../../rules/network';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import { tagsFrom } from '../../state/tags';
import { subnetGroupView } from '../../views/instance-views';
import { page } from '../page';

export function createDBSubnetGroup(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CreateDBSubnetGroupMessage, CreateDBSubnetGroupResult>({
    members: ['DBSubnetGroupName', 'DBSubnetGroupDescription', 'SubnetIds', 'Tags'],
    authorization: (input, call) => askForNew(state, call, 'CreateDBSubnetGroup', ownArn('subgrp', input.DBSubnetGroupName, call), input.Tags),
    run: (input, call) => {
      enforce(required(input, 'DBSubnetGroupName', 'DBSubnetGroupDescription', 'SubnetIds'));
      const name = (input.DBSubnetGroupName ?? '').toLowerCase();
      const { subnetGroups, quotas } = state.of(call);
      enforce(subnetGroupName(name));
      enforce(groupDescription('DBSubnetGroupDescription', input.DBSubnetGroupDescription));
      enforce(tagKeys(input.Tags));
      enforce(subnetGroupNameFree(name, subnetGroups.get(name)));
      enforce(subnetGroupQuota(subnetGroups.size, quotas.subnetGroups));
      const group = {
        name, description: input.DBSubnetGroupDescription ?? '', ...subnetsOfGroup(context, input.SubnetIds ?? [], call), tags: tagsFrom(input.Tags),
      };
      subnetGroups.set(name, group);
      return { DBSubnetGroup: subnetGroupView(group, call) };
    },
  });
}

export function describeDBSubnetGroups(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBSubnetGroupsMessage, DBSubnetGroupMessage>({
    members: ['DBSubnetGroupName', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBSubnetGroups', ownArn('subgrp', input.DBSubnetGroupName, call))],
    run: (input, call) => {
      const { DBSubnetGroupName: name } = input;
      const groups = name === undefined ? allSubnetGroups(context, call)
        : [found(findSubnetGroup(context, call, name), (thing) => subnetGroupFound(name, thing))];
      const { items, Marker } = page(groups, (group) => group.name, input);
      return { DBSubnetGroups: items.map((group) => subnetGroupView(group, call)), Marker };
    },
  });
}

/** The subnets that are named take the place of all that were there. */
export function modifyDBSubnetGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyDBSubnetGroupMessage, ModifyDBSubnetGroupResult>({
    members: ['DBSubnetGroupName', 'SubnetIds', 'DBSubnetGroupDescription'],
    authorization: (input, call) => [ask(context.state, call, 'ModifyDBSubnetGroup', ownArn('subgrp', input.DBSubnetGroupName, call))],
    run: (input, call) => {
      enforce(required(input, 'DBSubnetGroupName', 'SubnetIds'));
      const name = (input.DBSubnetGroupName ?? '').toLowerCase();
      const home = context.state.of(call);
      const known = found(home.subnetGroups.get(name), (thing) => subnetGroupFound(name, thing));
      const placed = subnetsOfGroup(context, input.SubnetIds ?? [], call);
      const zones = [...home.instances.values()].filter(({ settings }) => settings.subnetGroupName === name)
        .map(({ settings }) => settings.availabilityZone);
      enforce(zonesKept(zones, placed.subnets.map(({ availabilityZone }) => availabilityZone)));
      const group = { ...known, ...placed, description: input.DBSubnetGroupDescription ?? known.description };
      home.subnetGroups.set(name, group);
      return { DBSubnetGroup: subnetGroupView(group, call) };
    },
  });
}

export function deleteDBSubnetGroup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBSubnetGroupMessage, object>({
    members: ['DBSubnetGroupName'],
    authorization: (input, call) => [ask(context.state, call, 'DeleteDBSubnetGroup', ownArn('subgrp', input.DBSubnetGroupName, call))],
    run: (input, call) => {
      enforce(required(input, 'DBSubnetGroupName'));
      const name = (input.DBSubnetGroupName ?? '').toLowerCase();
      const home = context.state.of(call);
      enforce(subnetGroupName(name));
      enforce(subnetGroupFound(name, home.subnetGroups.get(name)));
      const users = [...home.instances.values(), ...home.clusters.values()].filter((user) => user.settings.subnetGroupName === name);
      enforce(subnetGroupUnused(name, users.map((user) => user.identifier)));
      home.subnetGroups.delete(name);
      return {};
    },
  });
}
