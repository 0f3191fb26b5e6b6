import {
  DeleteDBClusterParameterGroupCommand, DeleteDBParameterGroupCommand, ModifyDBClusterParameterGroupCommand, ModifyDBParameterGroupCommand, RDSClient,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { clusterParameters, instanceParameters } from '@rds-ferry/sandbox/rds';
import { OwnershipTag } from '../../../lambda/step/contract';
import { ownGroupName } from '../../../lambda/step/model/groups/group-names';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { groupValues } from '../invariants/group-values';
import type { Random } from '../random';
import type { SourceGroup } from '../scenario/drawn-database';
import { groupFamilyOf } from '../scenario/source-groups';
import { FaultKind } from './fault';
import { succeeded } from './own-snapshots';
import type { Maker, Victim } from './victim';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** How long after a group was made somebody comes upon it: within the step that makes it, before the restore, or when the database is there. */
const LATER = [5 * SECOND, MINUTE, 4 * MINUTE, 7 * MINUTE, 20 * MINUTE];
const QUOTA = 50;

const noRepair = async (): Promise<void> => undefined;

/** One of the groups that a migration makes, under its own name, with what the source's has. */
interface OwnGroup extends SourceGroup {
  /** `mysql8.0` */
  readonly family: string;
}

/** Nothing where the migration makes none. */
function drawGroup({ random, plan: { names, database, chain }, database: described }: Victim): OwnGroup | undefined {
  if (database === undefined || described === undefined || described.groups.length === 0) return undefined;
  const group = random.pick(described.groups);
  return { ...group, name: ownGroupName(names.groupPrefix, group.name), family: groupFamilyOf(chain.family.name, described) };
}

/** Resolves when a group of this name has been made; never where none is. */
function whenMade({ journal }: EmbeddedAws, { of, name }: OwnGroup): Promise<void> {
  const operation = of === 'cluster' ? 'CreateDBClusterParameterGroup' : 'CreateDBParameterGroup';
  return new Promise((resolve) => journal.listen((entry) => {
    if (entry.kind !== 'call' || entry.operation !== operation || entry.error !== undefined) return;
    if (Object.values(entry.input as object).includes(name)) resolve();
  }));
}

/** An act of the target's administrator upon a group that the migration has made. Whether RDS let it happen. */
async function later({ aws, random }: Victim, group: OwnGroup | undefined, act: (rds: RDSClient) => Promise<unknown>): Promise<boolean> {
  if (group === undefined) return false;
  await whenMade(aws, group);
  await aws.clock.sleep(random.integer(SECOND, random.pick(LATER)));
  return await succeeded(act(new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION)))) !== undefined;
}

/** It stays as it is, whatever the migration would make under its name. */
const foreignGroup: Maker = (victim) => {
  const { aws, random } = victim;
  const group = drawGroup(victim);
  const isOfMigration = random.chance(0.5);
  return {
    kind: 'somebody else\'s group under our name',
    strike: async () => {
      if (group === undefined) return false;
      const { of, name, family } = group;
      if (await groupValues(aws, { accountId: TARGET_ACCOUNT, region: TARGET_REGION, of, name }) !== undefined) return false;
      const tags: Readonly<Record<string, string>> = isOfMigration ? { [OwnershipTag.MIGRATION]: 'somebody' } : { team: 'others' };
      aws.rds.seedParameterGroup(TARGET_ACCOUNT, TARGET_REGION, { name, of, family, tags });
      return true;
    },
    repair: noRepair,
  };
};

const groupEdited: Maker = (victim) => {
  const group = drawGroup(victim);
  const change = group && drawChange(victim.random, group);
  let isEdited = false;
  return {
    kind: 'a group of ours edited by somebody',
    get editedParameter() {
      return isEdited ? `${group?.name}/${change?.ParameterName}` : undefined;
    },
    strike: async () => {
      const Parameters = change === undefined ? [] : [change];
      isEdited = await later(victim, group, (rds) => (group?.of === 'cluster'
        ? rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName: group.name, Parameters }))
        : rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: group?.name, Parameters }))));
      return isEdited;
    },
    repair: noRepair,
  };
};

/** Another value of one of the parameters that the source has set. */
function drawChange(random: Random, { of, values, family }: OwnGroup): Change {
  const ParameterName = random.pick(Object.keys(values));
  const known = (of === 'cluster' ? clusterParameters : instanceParameters)(family).find(({ name }) => name === ParameterName);
  const ParameterValue = /^(-?\d+|[^,]*)/.exec(known?.allowedValues ?? '')?.[1] ?? '';
  return { ParameterName, ParameterValue, ApplyMethod: 'pending-reboot' };
}

interface Change {
  readonly ParameterName: string;
  readonly ParameterValue: string;
  readonly ApplyMethod: 'pending-reboot';
}

const groupDeleted: Maker = (victim) => {
  const group = drawGroup(victim);
  return {
    kind: 'a group of ours deleted by somebody',
    strike: () => later(victim, group, (rds) => (group?.of === 'cluster'
      ? rds.send(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: group.name }))
      : rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: group?.name })))),
    repair: noRepair,
  };
};

const groupQuota: Maker = ({ aws }) => {
  const set = (most: number): void => aws.rds.setQuotas(TARGET_ACCOUNT, TARGET_REGION, { parameterGroups: most, clusterParameterGroups: most });
  return {
    kind: 'quota of groups reached',
    strike: async () => {
      set(0);
      return true;
    },
    repair: async () => set(QUOTA),
  };
};

/** Values of a group are set 20 at a time: some have arrived then, and some haven't. */
const valuesFail: Maker = ({ aws, random, faults }) => {
  const kind = random.pick([FaultKind.THROTTLED, FaultKind.SERVER_FAULT, FaultKind.FAULT_AFTER_EFFECT, FaultKind.LOST_RESPONSE, FaultKind.REFUSED]);
  const duration = random.pick([MINUTE, 5 * MINUTE, 40 * MINUTE]);
  return {
    kind: 'values of a group fail after the first requests',
    strike: async () => faults.begin({
      kind, service: 'rds', operation: /^ModifyDB(Cluster)?ParameterGroup$/, after: random.integer(0, 2), until: aws.clock.now() + duration,
    }),
    repair: noRepair,
  };
};

export const GROUP_MISFORTUNES: readonly Maker[] = [foreignGroup, groupEdited, groupEdited, groupDeleted, groupQuota, valuesFail, valuesFail];
