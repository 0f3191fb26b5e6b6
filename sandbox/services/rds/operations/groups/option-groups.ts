import type {
  CreateOptionGroupMessage, CreateOptionGroupResult, DeleteOptionGroupMessage, DescribeOptionGroupOptionsMessage, DescribeOptionGroupsMessage,
  ModifyOptionGroupMessage, ModifyOptionGroupResult, OptionGroupOption, OptionGroupOptionsMessage, OptionGroups,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, askForNew, ownArn } from '../../authorization/resource-authorization';
import { ENGINE_MAJORS } from '../../catalogue/engine-catalogue';
import { engineOption, engineOptions, type OptionDescription } from '../../catalogue/options/option-catalogue';
import { optionSettings, optionVersions } from '../../catalogue/options/option-settings';
import type { RdsContext } from '../../context';
import { configuredOptions } from '../../provisioning/configured-options';
import { enforce, found } from '../../rules/enforce';
import { optionGroupFound } from '../../rules/groups';
import { optionGroupName } from '../../rules/identifiers';
import {
  notDefaultOptionGroup, optionGroupEngine, optionGroupNameFree, optionGroupQuota, optionGroupUnused, optionsChangedAtOnce, optionsOffered,
  optionsRemovable,
} from '../../rules/option-groups';
import { required } from '../../rules/parameters';
import { tagKeys } from '../../rules/tags';
import type { OptionGroup } from '../../state/groups';
import { tagsFrom } from '../../state/tags';
import { optionGroupView } from '../../views/instance-views';
import { page } from '../page';
import { namedOrAll } from './named-or-all';

export function createOptionGroup(context: RdsContext): Operation<never, unknown> {
  const { state } = context;
  return operation<CreateOptionGroupMessage, CreateOptionGroupResult>({
    members: ['OptionGroupName', 'EngineName', 'MajorEngineVersion', 'OptionGroupDescription', 'Tags'],
    authorization: (input, call) => askForNew(state, call, 'CreateOptionGroup', ownArn('og', input.OptionGroupName, call), input.Tags),
    run: (input, call) => {
      enforce(required(input, 'OptionGroupName', 'EngineName', 'MajorEngineVersion', 'OptionGroupDescription'));
      const { EngineName: engine = '', MajorEngineVersion: majorVersion = '', OptionGroupDescription: description = '' } = input;
      const name = (input.OptionGroupName ?? '').toLowerCase();
      const home = state.of(call);
      enforce(optionGroupName(name));
      enforce(tagKeys(input.Tags));
      enforce(optionGroupEngine(engine, majorVersion, ENGINE_MAJORS.find((entry) => entry.engine === engine && entry.major === majorVersion)));
      enforce(optionGroupNameFree(name, home.optionGroups.get(name)));
      enforce(optionGroupQuota(home.ownOptionGroups.length, home.quotas.optionGroups));
      const group = { name, engine, majorVersion, description, options: [], tags: tagsFrom(input.Tags) };
      home.optionGroups.set(name, group);
      return { OptionGroup: optionGroupView(group, call) };
    },
  });
}

export function modifyOptionGroup(context: RdsContext): Operation<never, unknown> {
  return operation<ModifyOptionGroupMessage, ModifyOptionGroupResult>({
    members: [
      'OptionGroupName', 'OptionsToRemove', 'ApplyImmediately',
      ...[
        'OptionName', 'OptionVersion', 'Port', 'VpcSecurityGroupMemberships', 'OptionSettings.Name', 'OptionSettings.Value',
      ].map((member) => `OptionsToInclude.${member}`),
    ],
    authorization: (input, call) => [ask(context.state, call, 'ModifyOptionGroup', ownArn('og', input.OptionGroupName, call))],
    run: (input, call) => {
      const group = ownGroup(context, input.OptionGroupName, call);
      const included = (input.OptionsToInclude ?? []).map((option) => option.OptionName ?? '');
      const removed = input.OptionsToRemove ?? [];
      enforce(optionsOffered(group.engine, [...included, ...removed], engineOptions(group.engine).map((option) => option.name)));
      const leaving = removed.filter((name) => group.options.includes(name)).flatMap((name) => engineOption(group.engine, name) ?? []);
      const instances = context.state.of(call).instancesIn(group.name).length;
      enforce(optionsRemovable(leaving, instances));
      enforce(optionsChangedAtOnce(input.ApplyImmediately, instances));
      const configured = configuredOptions(group, input.OptionsToInclude ?? []);
      group.configured = new Map([...configured].filter(([name]) => !removed.includes(name)));
      group.options = [...new Set([...group.options, ...included])].filter((name) => !removed.includes(name));
      return { OptionGroup: optionGroupView(group, call) };
    },
  });
}

export function deleteOptionGroup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteOptionGroupMessage, object>({
    members: ['OptionGroupName'],
    authorization: (input, call) => [ask(context.state, call, 'DeleteOptionGroup', ownArn('og', input.OptionGroupName, call))],
    run: (input, call) => {
      const group = ownGroup(context, input.OptionGroupName, call);
      const home = context.state.of(call);
      enforce(optionGroupUnused(group.name, [...home.instancesIn(group.name), ...home.snapshotsIn(group.name)].map(({ arn }) => arn)));
      home.optionGroups.delete(group.name);
      return {};
    },
  });
}

export function describeOptionGroups(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeOptionGroupsMessage, OptionGroups>({
    members: ['OptionGroupName', 'EngineName', 'MajorEngineVersion', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeOptionGroups', ownArn('og', input.OptionGroupName, call))],
    run: (input, call) => {
      const { optionGroups } = context.state.of(call);
      const { EngineName: engine, MajorEngineVersion: major } = input;
      const groups = namedOrAll(optionGroups, input.OptionGroupName, optionGroupFound);
      const chosen = groups.filter((group) => (engine ?? group.engine) === group.engine && (major ?? group.majorVersion) === group.majorVersion);
      const { items, Marker } = page(chosen, (group) => group.name, input);
      return { OptionGroupsList: items.map((group) => optionGroupView(group, call)), Marker };
    },
  });
}

export function describeOptionGroupOptions(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeOptionGroupOptionsMessage, OptionGroupOptionsMessage>({
    members: ['EngineName', 'MajorEngineVersion', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeOptionGroupOptions', '*')],
    run: (input) => {
      enforce(required(input, 'EngineName'));
      const majors = ENGINE_MAJORS.filter((entry) => entry.engine === input.EngineName && (input.MajorEngineVersion ?? entry.major) === entry.major);
      const options = majors.flatMap(({ engine, major }) => engineOptions(engine).map((option) => offeredOption(engine, major, option)));
      const { items, Marker } = page(options, (option) => `${option.MajorEngineVersion}/${option.Name}`, input);
      return { OptionGroupOptions: items, Marker };
    },
  });
}

function ownGroup({ state }: RdsContext, asked: string | undefined, call: Call): OptionGroup {
  enforce(required({ OptionGroupName: asked }, 'OptionGroupName'));
  const name = (asked ?? '').toLowerCase();
  const group = found(state.of(call).optionGroups.get(name), (thing) => optionGroupFound(name, thing));
  enforce(notDefaultOptionGroup(name));
  return group;
}

function offeredOption(EngineName: string, MajorEngineVersion: string, option: OptionDescription): OptionGroupOption {
  const { name, description, persistent, permanent, port, copyableCrossAccount, copyableCrossRegion } = option;
  return {
    Name: name, Description: description, EngineName, MajorEngineVersion, Persistent: persistent, Permanent: permanent,
    CopyableCrossAccount: copyableCrossAccount, CopyableCrossRegion: copyableCrossRegion,
    PortRequired: port !== undefined, DefaultPort: port, OptionsDependedOn: [], OptionsConflictsWith: [],
    OptionGroupOptionSettings: optionSettings(name).map((setting) => ({
      SettingName: setting.name, DefaultValue: setting.defaultValue, IsModifiable: true, IsRequired: setting.required ?? false,
    })),
    OptionGroupOptionVersions: optionVersions(name).map((Version, index) => ({ Version, IsDefault: index === 0 })),
  };
}
