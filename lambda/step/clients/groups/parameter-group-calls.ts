import {
  CreateDBClusterParameterGroupCommand, CreateDBParameterGroupCommand, type CreateDBParameterGroupCommandInput,
  DescribeDBClusterParameterGroupsCommand, DescribeDBParameterGroupsCommand,
  ModifyDBClusterParameterGroupCommand, ModifyDBParameterGroupCommand, paginateDescribeDBClusterParameterGroups, paginateDescribeDBClusterParameters,
  paginateDescribeDBParameterGroups, paginateDescribeDBParameters, paginateDescribeEngineDefaultClusterParameters,
  paginateDescribeEngineDefaultParameters, type Parameter, type RDSClient,
} from '@aws-sdk/client-rds';
import { type GroupValue, isParameter } from '../../model/groups/groups';
import type { FamilyParameter, ParameterValue } from '../../model/groups/parameters';
import type { NewGroup } from '../account-clients';
import { call, find } from '../call/call';
import { pagesOf } from '../call/pages';
import type { Caller } from '../call/refusal';
import { tagsToSdk } from '../mapping/sdk-tags';
import type { DescribedGroup, KindCalls } from './kind-calls';

/** How RDS answers for a parameter group that isn't there; the code without "Cluster" is the one that the calls are documented with. */
export const NO_PARAMETER_GROUP = ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'];

/** Parameters with a value of their owner's. */
const OWNERS_VALUES = 'user';

/** The calls about DB parameter groups. */
export function parameterGroupCalls(rds: RDSClient, caller: Caller): KindCalls {
  const findValues = async (name: string): Promise<readonly ParameterValue[] | undefined> => {
    const pages = await find('rds:DescribeDBParameters', caller, NO_PARAMETER_GROUP, () =>
      pagesOf(paginateDescribeDBParameters({ client: rds }, { DBParameterGroupName: name, Source: OWNERS_VALUES })));
    return valuesOf(pages);
  };
  return {
    findValues,
    findGroup: async (name) => {
      const answer = await find('rds:DescribeDBParameterGroups', caller, NO_PARAMETER_GROUP, () =>
        rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name })));
      const group = answer?.DBParameterGroups?.[0];
      return withValues(group && { name, arn: group.DBParameterGroupArn ?? '', family: group.DBParameterGroupFamily }, findValues);
    },
    listGroups: async () => {
      const pages = await call('rds:DescribeDBParameterGroups', caller, () => pagesOf(paginateDescribeDBParameterGroups({ client: rds }, {})));
      return pages.flatMap((page) => page.DBParameterGroups ?? [])
        .map(({ DBParameterGroupName: name = '', DBParameterGroupArn: arn = '' }) => ({ name, arn }));
    },
    listOffered: async (family) => {
      const pages = await call('rds:DescribeEngineDefaultParameters', caller, () =>
        pagesOf(paginateDescribeEngineDefaultParameters({ client: rds }, { DBParameterGroupFamily: family })));
      return pages.flatMap(({ EngineDefaults: defaults }) => defaults?.Parameters ?? []).map(familyParameterOf);
    },
    create: async (group) => {
      await call('rds:CreateDBParameterGroup', caller, () =>
        rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: group.name, ...familyOf(group) })));
    },
    setValues: async (name, values) => {
      await call('rds:ModifyDBParameterGroup', caller, () =>
        rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: name, Parameters: parametersOf(values) })));
    },
  };
}

/** The calls about DB cluster parameter groups. */
export function clusterParameterGroupCalls(rds: RDSClient, caller: Caller): KindCalls {
  const findValues = async (name: string): Promise<readonly ParameterValue[] | undefined> => {
    const pages = await find('rds:DescribeDBClusterParameters', caller, NO_PARAMETER_GROUP, () =>
      pagesOf(paginateDescribeDBClusterParameters({ client: rds }, { DBClusterParameterGroupName: name, Source: OWNERS_VALUES })));
    return valuesOf(pages);
  };
  return {
    findValues,
    findGroup: async (name) => {
      const answer = await find('rds:DescribeDBClusterParameterGroups', caller, NO_PARAMETER_GROUP, () =>
        rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: name })));
      const group = answer?.DBClusterParameterGroups?.[0];
      return withValues(group && { name, arn: group.DBClusterParameterGroupArn ?? '', family: group.DBParameterGroupFamily }, findValues);
    },
    listGroups: async () => {
      const pages = await call('rds:DescribeDBClusterParameterGroups', caller, () =>
        pagesOf(paginateDescribeDBClusterParameterGroups({ client: rds }, {})));
      return pages.flatMap((page) => page.DBClusterParameterGroups ?? [])
        .map(({ DBClusterParameterGroupName: name = '', DBClusterParameterGroupArn: arn = '' }) => ({ name, arn }));
    },
    listOffered: async (family) => {
      const pages = await call('rds:DescribeEngineDefaultClusterParameters', caller, () =>
        pagesOf(paginateDescribeEngineDefaultClusterParameters({ client: rds }, { DBParameterGroupFamily: family })));
      return pages.flatMap(({ EngineDefaults: defaults }) => defaults?.Parameters ?? []).map(familyParameterOf);
    },
    create: async (group) => {
      await call('rds:CreateDBClusterParameterGroup', caller, () =>
        rds.send(new CreateDBClusterParameterGroupCommand({ DBClusterParameterGroupName: group.name, ...familyOf(group) })));
    },
    setValues: async (name, values) => {
      await call('rds:ModifyDBClusterParameterGroup', caller, () =>
        rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name, Parameters: parametersOf(values) })));
    },
  };
}

async function withValues(
  group: Omit<DescribedGroup, 'values'> | undefined, findValues: (name: string) => Promise<readonly ParameterValue[] | undefined>,
): Promise<DescribedGroup | undefined> {
  const values = group && await findValues(group.name);
  return group && values && { ...group, values };
}

function valuesOf(pages: readonly { readonly Parameters?: readonly Parameter[] }[] | undefined): readonly ParameterValue[] | undefined {
  return pages?.flatMap((page) => page.Parameters ?? []).flatMap(({ ParameterName, ParameterValue: value }) =>
    (ParameterName === undefined || value === undefined ? [] : [{ name: ParameterName, value }]));
}

function familyOf(
  { family, description, tags }: NewGroup,
): Pick<CreateDBParameterGroupCommandInput, 'DBParameterGroupFamily' | 'Description' | 'Tags'> {
  return { DBParameterGroupFamily: family, Description: description, Tags: tagsToSdk(tags) };
}

/** With the next start of a database: that is what every parameter takes, and no database uses the group yet. */
function parametersOf(values: readonly GroupValue[]): Parameter[] {
  return values.filter(isParameter).map(({ name, value }) => ({ ParameterName: name, ParameterValue: value, ApplyMethod: 'pending-reboot' }));
}

function familyParameterOf({ ParameterName: name = '', IsModifiable, DataType, AllowedValues }: Parameter): FamilyParameter {
  return { name, isModifiable: IsModifiable ?? true, dataType: DataType, allowedValues: AllowedValues };
}
