import {
  CreateDBSubnetGroupCommand, type CreateDBSubnetGroupCommandInput, CreateOptionGroupCommand, type CreateOptionGroupCommandInput,
  DeleteDBSubnetGroupCommand, DeleteOptionGroupCommand, DescribeOptionGroupsCommand, ModifyOptionGroupCommand, type ModifyOptionGroupCommandInput,
} from '@aws-sdk/client-rds';
import { restored } from '../fixtures/databases';
import { defaultSubnets, makeSubnetGroup, subnetGroup } from '../fixtures/subnet-groups';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, type Trial } from '../model/trial';

const OLD_ORACLE = { EngineName: 'oracle-ee', MajorEngineVersion: '19' };

function createGroup(at: Probing, suffix: string, change: Partial<CreateOptionGroupCommandInput> = {}): Promise<unknown> {
  const OptionGroupName = change.OptionGroupName ?? at.name(suffix);
  return at.making(at.thing('source', 'option-group', OptionGroupName), () => at.source.rds.send(new CreateOptionGroupCommand({
    ...OLD_ORACLE, OptionGroupDescription: 'of the rds-ferry probe', Tags: at.tags, ...change, OptionGroupName,
  })));
}

async function modifyGroup(at: Probing, change: Omit<ModifyOptionGroupCommandInput, 'OptionGroupName'>): Promise<unknown> {
  return at.source.rds.send(new ModifyOptionGroupCommand({ OptionGroupName: await at.have(optionGroup), ApplyImmediately: true, ...change }));
}

const optionGroup: Fixture<string> = {
  name: 'option group',
  what: 'an option group of Oracle in A, with Timezone, and without any instance',
  cost: { dollars: 0, minutes: 0 },
  needs: [],
  make: async (at) => {
    await createGroup(at, 'options');
    await at.source.rds.send(new ModifyOptionGroupCommand({
      OptionGroupName: at.name('options'), ApplyImmediately: true,
      OptionsToInclude: [{ OptionName: 'Timezone', OptionSettings: [{ Name: 'TIME_ZONE', Value: 'Europe/Berlin' }] }],
    }));
    return at.name('options');
  },
};

interface NewSubnetGroup extends Pick<Partial<CreateDBSubnetGroupCommandInput>, 'DBSubnetGroupDescription'> {
  /** @default - a name of its own */
  readonly DBSubnetGroupName?: (at: Probing) => string;
}

/** A new subnet group in B with this is refused. */
const newSubnetGroup = (what: string, request: NewSubnetGroup, message: RegExp): Trial =>
  refuses(what, 'InvalidParameterValue', async (at) => {
    const DBSubnetGroupName = request.DBSubnetGroupName?.(at) ?? at.fresh('subnets');
    const SubnetIds = (await defaultSubnets(at.target)).map(({ id }) => id);
    return at.making(at.thing('target', 'subnet-group', DBSubnetGroupName), () => at.target.rds.send(new CreateDBSubnetGroupCommand({
      DBSubnetGroupDescription: 'of the rds-ferry probe', SubnetIds, Tags: at.tags, ...request, DBSubnetGroupName,
    })));
  }, message);

export const GROUPS: readonly Probe[] = [
  {
    id: 'option-group-permanent',
    title: 'A permanent option never leaves its group',
    needs: [optionGroup],
    trials: [refuses('Timezone of Oracle', 'InvalidOptionGroupStateFault', (at) => modifyGroup(at, { OptionsToRemove: ['Timezone'] }))],
  },
  {
    id: 'option-group-names',
    title: 'Names of option groups are free, their engines, versions and options there',
    needs: [optionGroup],
    trials: [
      refuses('a taken name', 'OptionGroupAlreadyExistsFault', (at) => createGroup(at, 'options')),
      refuses('an engine that there isn\'t', 'InvalidParameterValue', (at) => createGroup(at, 'og-engine', { EngineName: 'ingres' })),
      refuses('a major version that there isn\'t', 'InvalidParameterValue', (at) => createGroup(at, 'og-major', { MajorEngineVersion: '1' })),
      refuses('an option that there isn\'t', 'InvalidParameterValue', (at) => modifyGroup(at, { OptionsToInclude: [{ OptionName: 'NONE' }] })),
      refuses('a group that isn\'t there', 'OptionGroupNotFoundFault', (at) =>
        at.source.rds.send(new DescribeOptionGroupsCommand({ OptionGroupName: at.name('none') }))),
      refuses('deleting one that isn\'t there', 'OptionGroupNotFoundFault', (at) =>
        at.source.rds.send(new DeleteOptionGroupCommand({ OptionGroupName: at.name('none') }))),
    ],
  },
  {
    id: 'option-group-default',
    title: 'A default option group can\'t be changed or deleted',
    needs: [restored],
    trials: [
      refuses('an option for it', 'InvalidParameterValue', (at) => at.target.rds.send(new ModifyOptionGroupCommand({
        OptionGroupName: 'default:postgres-16', OptionsToInclude: [{ OptionName: 'NONE' }],
      }))),
      refuses('its deletion', 'InvalidParameterValue', (at) =>
        at.target.rds.send(new DeleteOptionGroupCommand({ OptionGroupName: 'default:postgres-16' }))),
    ],
  },
  {
    id: 'subnet-group-zones',
    title: 'A subnet group has subnets of two zones at least, that are there',
    trials: [
      refuses('one subnet', 'DBSubnetGroupDoesNotCoverEnoughAZs', async (at) =>
        makeSubnetGroup(at, 'source', 'one-zone', (await defaultSubnets(at.source)).slice(0, 1).map(({ id }) => id))),
      refuses('subnets that aren\'t there', 'InvalidSubnet', (at) =>
        makeSubnetGroup(at, 'source', 'no-subnets', ['subnet-00000000000000000', 'subnet-00000000000000001'])),
    ],
  },
  {
    id: 'subnet-group-names',
    title: 'Names of subnet groups are free, and a group that isn\'t there is DBSubnetGroupNotFoundFault',
    needs: [subnetGroup],
    trials: [
      refuses('a taken name', 'DBSubnetGroupAlreadyExists', async (at) => at.target.rds.send(new CreateDBSubnetGroupCommand({
        DBSubnetGroupName: await at.have(subnetGroup), DBSubnetGroupDescription: 'x',
        SubnetIds: (await defaultSubnets(at.target)).map(({ id }) => id),
      }))),
      newSubnetGroup('the name default', { DBSubnetGroupName: () => 'default' }, /Subnet group name default is reserved/),
      newSubnetGroup('a name with a slash', { DBSubnetGroupName: (at) => at.name('with/slash') }, /Invalid subnet group name/),
      newSubnetGroup('a description with an umlaut', { DBSubnetGroupDescription: 'für alle' }, /must not contain non-printable control characters/),
      refuses('deleting one that isn\'t there', 'DBSubnetGroupNotFoundFault', (at) =>
        at.target.rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: at.name('none') }))),
    ],
  },
  {
    id: 'subnet-group-in-use',
    title: 'A subnet group that an instance is in can\'t be deleted',
    needs: [subnetGroup, restored],
    trials: [refuses('of the restored instance', 'InvalidDBSubnetGroupStateFault', async (at) =>
      at.target.rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: await at.have(subnetGroup) })))],
  },
];
