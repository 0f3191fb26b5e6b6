import {
  CreateOptionGroupCommand, DescribeOptionGroupsCommand, ModifyOptionGroupCommand, type OptionGroup, paginateDescribeOptionGroupOptions,
  paginateDescribeOptionGroups, type RDSClient,
} from '@aws-sdk/client-rds';
import { isOption } from '../../model/groups/groups';
import { engineOfOptions, optionFamily } from '../../model/groups/options';
import { call, find } from '../call/call';
import { pagesOf } from '../call/pages';
import type { Caller } from '../call/refusal';
import { offeredOptionOf, optionConfiguration, optionOf } from '../mapping/option-mapping';
import { tagsToSdk } from '../mapping/sdk-tags';
import type { KindCalls } from './kind-calls';

/** The calls about option groups. */
export function optionGroupCalls(rds: RDSClient, caller: Caller): KindCalls {
  const describe = async (name: string): Promise<OptionGroup | undefined> => {
    const answer = await find('rds:DescribeOptionGroups', caller, ['OptionGroupNotFoundFault'], () =>
      rds.send(new DescribeOptionGroupsCommand({ OptionGroupName: name })));
    return answer?.OptionGroupsList?.[0];
  };
  return {
    findValues: async (name) => {
      const group = await describe(name);
      return group && (group.Options ?? []).map(optionOf);
    },
    findGroup: async (name) => {
      const group = await describe(name);
      return group && {
        name, arn: group.OptionGroupArn ?? '', family: optionFamily(group.EngineName ?? '', group.MajorEngineVersion ?? ''),
        values: (group.Options ?? []).map(optionOf),
      };
    },
    listGroups: async () => {
      const pages = await call('rds:DescribeOptionGroups', caller, () => pagesOf(paginateDescribeOptionGroups({ client: rds }, {})));
      return pages.flatMap((page) => page.OptionGroupsList ?? []).map(({ OptionGroupName: name = '', OptionGroupArn: arn = '' }) => ({ name, arn }));
    },
    listOffered: async (family) => {
      const { engine, majorVersion } = engineOfOptions(family);
      const pages = await call('rds:DescribeOptionGroupOptions', caller, () =>
        pagesOf(paginateDescribeOptionGroupOptions({ client: rds }, { EngineName: engine, MajorEngineVersion: majorVersion })));
      return pages.flatMap((page) => page.OptionGroupOptions ?? []).map(offeredOptionOf);
    },
    create: async ({ name, family, description, tags }) => {
      const { engine, majorVersion } = engineOfOptions(family);
      await call('rds:CreateOptionGroup', caller, () => rds.send(new CreateOptionGroupCommand({
        OptionGroupName: name, EngineName: engine, MajorEngineVersion: majorVersion, OptionGroupDescription: description, Tags: tagsToSdk(tags),
      })));
    },
    // no database is in the group yet: when it is applied doesn't matter.
    setValues: async (name, values) => {
      await call('rds:ModifyOptionGroup', caller, () =>
        rds.send(new ModifyOptionGroupCommand({ OptionGroupName: name, OptionsToInclude: values.filter(isOption).map(optionConfiguration) })));
    },
  };
}
