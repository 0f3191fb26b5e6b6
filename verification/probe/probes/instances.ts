import {
  CreateDBInstanceCommand, type CreateDBInstanceCommandInput, DeleteDBInstanceCommand, ModifyDBInstanceCommand, type ModifyDBInstanceCommandInput,
  StartDBInstanceCommand, StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { only } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import { describedInstance, imported, instanceAvailable, restored, smallest, STORAGE, versions } from '../fixtures/databases';
import { finalKey } from '../fixtures/keys';
import { subnetGroup } from '../fixtures/subnet-groups';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes, type Trial } from '../model/trial';
import { restoreImported } from './restores';

const COMBINATION = 'InvalidParameterCombination';
const STATE = 'InvalidDBInstanceState';

type Change = Omit<ModifyDBInstanceCommandInput, 'DBInstanceIdentifier'>;

/** Changes the restored instance, or tries to. */
async function modify(at: Probing, change: Change, account: Account = at.target): Promise<unknown> {
  return account.rds.send(new ModifyDBInstanceCommand({
    DBInstanceIdentifier: (await at.have(restored)).id, ApplyImmediately: true, ...change,
  }));
}

const changing = (what: string, code: string, change: Change, message?: RegExp): Trial =>
  refuses(what, code, (at) => modify(at, change), message);

/** A makes an instance of the smallest size, or tries to. */
async function create(at: Probing, suffix: string, change: Partial<CreateDBInstanceCommandInput>): Promise<unknown> {
  const id = at.name(suffix);
  return at.making(at.thing('source', 'instance', id), async () =>
    at.source.rds.send(new CreateDBInstanceCommand({ ...await smallest(at, id), ...change })));
}

const UNFINISHED = 'unfinished-restore';

export const INSTANCES: readonly Probe[] = [
  {
    id: 'instance-creation',
    title: 'A new instance needs a name, a class, a version and a password that fit',
    trials: [
      refuses('a double hyphen in its name', 'InvalidParameterValue', (at) => create(at, '-double', {})),
      refuses('a name of 64 characters', 'InvalidParameterValue', (at) =>
        create(at, '', { DBInstanceIdentifier: at.name('x').padEnd(64, 'x') })),
      refuses('a class that there isn\'t', 'InvalidParameterValue', (at) => create(at, 'class', { DBInstanceClass: 'r6g.larg' })),
      refuses('a version that there isn\'t', COMBINATION, (at) => create(at, 'version', { EngineVersion: '1.2' }),
        /Cannot find version 1\.2 for postgres/),
      refuses('storage of 1 GiB', COMBINATION, (at) => create(at, 'tiny', { AllocatedStorage: 1 })),
      refuses('a password of seven characters', 'InvalidParameterValue', (at) => create(at, 'short', { MasterUserPassword: 'Aa1aaaa' })),
      refuses('a password with a slash', 'InvalidParameterValue', (at) => create(at, 'slash', { MasterUserPassword: `${at.password()}/` })),
      refuses('a password of 129 characters', 'InvalidParameterValue', (at) =>
        create(at, 'long', { MasterUserPassword: at.password().padEnd(129, 'x') })),
    ],
  },
  {
    id: 'instance-key-without-encryption',
    title: 'A key goes with encrypted storage only',
    needs: [finalKey],
    trials: [refuses('a key and no encryption', COMBINATION, async (at) => {
      const id = at.name('key-only');
      const KmsKeyId = await at.have(finalKey);
      return at.making(at.thing('target', 'instance', id), async () =>
        at.target.rds.send(new CreateDBInstanceCommand({ ...await smallest(at, id), StorageEncrypted: false, KmsKeyId })));
    })],
  },
  {
    id: 'instance-of-cluster-engine',
    title: 'An instance of a cluster engine needs a cluster',
    trials: [refuses('aurora-mysql without one', COMBINATION, async (at) => {
      const id = at.name('aurora-alone');
      return at.making(at.thing('source', 'instance', id), async () => at.source.rds.send(new CreateDBInstanceCommand({
        ...await smallest(at, id), Engine: 'aurora-mysql', DBInstanceClass: 'db.t4g.medium', StorageType: 'aurora', AllocatedStorage: 1,
      })));
    })],
  },
  {
    id: 'instance-version-back',
    title: 'Versions don\'t go back, and another major has to be allowed',
    needs: [restored, versions],
    alters: [restored],
    trials: [
      refuses('to an older minor', COMBINATION, async (at) => modify(at, { EngineVersion: (await at.have(versions)).older })),
      refuses('to a later major', COMBINATION, async (at) => modify(at, { EngineVersion: (await at.have(versions)).later }),
        /AllowMajorVersionUpgrade/),
    ],
  },
  {
    id: 'instance-changes-refused',
    title: 'A change needs storage, IOPS, a password and a name that fit',
    needs: [restored],
    alters: [restored],
    trials: [
      changing('a GiB less', COMBINATION, { AllocatedStorage: STORAGE - 1 }),
      changing('io1 without IOPS', COMBINATION, { StorageType: 'io1', AllocatedStorage: 100 }),
      changing('a password of seven characters', 'InvalidParameterValue', { MasterUserPassword: 'Aa1aaaa' }),
      changing('a password with an at sign', 'InvalidParameterValue', { MasterUserPassword: 'Aa1aaaaa@' }),
      refuses('a name with a double hyphen', 'InvalidParameterValue', (at) =>
        at.making(at.thing('target', 'instance', at.name('-new')), () => modify(at, { NewDBInstanceIdentifier: at.name('-new') }))),
      changing('a missing parameter group', 'DBParameterGroupNotFound', { DBParameterGroupName: 'rds-ferry-probe-none' }),
      changing('a missing option group', 'OptionGroupNotFoundFault', { OptionGroupName: 'rds-ferry-probe-none' }),
      changing('another engine\'s log type', COMBINATION, { CloudwatchLogsExportConfiguration: { EnableLogTypes: ['slowquery'] } }),
      changing('a class that there isn\'t', 'InvalidParameterValue', { DBInstanceClass: 'r6g.larg' }),
    ],
  },
  {
    id: 'instance-missing',
    title: 'An instance that isn\'t there is DBInstanceNotFound',
    trials: [
      refuses('looked at', 'DBInstanceNotFound', (at) => describedInstance(at.source, at.name('none'))),
      refuses('stopped', 'DBInstanceNotFound', (at) => at.source.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: at.name('none') }))),
      refuses('deleted', 'DBInstanceNotFound', (at) =>
        at.source.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: at.name('none'), SkipFinalSnapshot: true }))),
    ],
  },
  {
    id: 'instance-states',
    title: 'Stop, start and modify depend on the state',
    cost: { dollars: 0.03, minutes: 12 },
    needs: [imported, subnetGroup, restored],
    prepare: (at) => restoreImported(at, UNFINISHED, {}),
    trials: [
      refuses('stopping one that is being made', STATE, (at) =>
        at.target.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: at.name(UNFINISHED) }))),
      refuses('changing one that is being made', STATE, (at) => at.target.rds.send(new ModifyDBInstanceCommand({
        DBInstanceIdentifier: at.name(UNFINISHED), BackupRetentionPeriod: 2, ApplyImmediately: true,
      }))),
      refuses('starting one that isn\'t stopped', STATE, async (at) =>
        at.target.rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier: (await at.have(restored)).id }))),
    ],
    finish: async (at) => {
      await instanceAvailable(at, at.target, at.name(UNFINISHED));
      await at.removing(at.thing('target', 'instance', at.name(UNFINISHED)));
    },
  },
  {
    id: 'instance-storage-twice',
    title: 'After a change of storage the next one waits for six hours or the end of the optimization',
    cost: { dollars: 0.01, minutes: 10 },
    needs: [restored],
    alters: [restored],
    trials: [
      takes('two GiB more', async (at) => {
        await modify(at, { AllocatedStorage: STORAGE + 2 });
        await at.until('the change of storage', 60, async () => {
          const { AllocatedStorage, DBInstanceStatus = '' } = await describedInstance(at.target, (await at.have(restored)).id);
          return AllocatedStorage === STORAGE + 2 && /^(available|storage-optimization)$/.test(DBInstanceStatus) ? true : undefined;
        });
      }),
      refuses('three more at once after it', COMBINATION, (at) => modify(at, { AllocatedStorage: STORAGE + 5 })),
    ],
  },
  {
    id: 'instance-rename-rights',
    title: 'A rename asks about the instance\'s present name only',
    cost: { dollars: 0.01, minutes: 15 },
    needs: [restored, actingRole('target')],
    alters: [restored],
    trials: [takes('by a role that may change the present name only', async (at) => {
      const { id } = await at.have(restored);
      const allowed = only('rds:ModifyDBInstance', `arn:aws:rds:${at.region}:${at.target.id}:db:${id}`);
      const [renamed, account] = [at.name('renamed'), await at.as('target', allowed)];
      await at.making(at.thing('target', 'instance', renamed), () => modify(at, { NewDBInstanceIdentifier: renamed }, account));
      await at.until('the new name', 30, () => describedInstance(at.target, renamed).catch(() => undefined));
      await instanceAvailable(at, at.target, renamed);
      await at.target.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: renamed, NewDBInstanceIdentifier: id, ApplyImmediately: true }));
      await at.until('the old name', 30, () => describedInstance(at.target, id).catch(() => undefined));
      await instanceAvailable(at, at.target, id);
    })],
  },
  {
    id: 'instance-deletion',
    title: 'A delete names a final snapshot or skips it, not both; and deletion protection refuses it',
    cost: { dollars: 0, minutes: 3 },
    needs: [restored],
    alters: [restored],
    prepare: async (at) => {
      await modify(at, { DeletionProtection: true });
      await at.until('deletion protection', 15, async () =>
        ((await describedInstance(at.target, (await at.have(restored)).id)).DeletionProtection === true ? true : undefined));
    },
    trials: [
      refuses('under deletion protection', COMBINATION, async (at) => at.target.rds.send(new DeleteDBInstanceCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, SkipFinalSnapshot: true,
      })), /Cannot delete protected DB Instance, please disable deletion protection and try again/),
      shows('protection taken away', false, async (at) => {
        await modify(at, { DeletionProtection: false });
        await at.until('no deletion protection', 15, async () =>
          ((await describedInstance(at.target, (await at.have(restored)).id)).DeletionProtection === false ? true : undefined));
        return false;
      }),
      refuses('a final snapshot that is also skipped', COMBINATION, async (at) => at.target.rds.send(new DeleteDBInstanceCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, SkipFinalSnapshot: true, FinalDBSnapshotIdentifier: at.name('final'),
      }))),
      refuses('no word on the final snapshot', COMBINATION, async (at) =>
        at.making(at.thing('target', 'snapshot', at.name('final')), async () => at.target.rds.send(new DeleteDBInstanceCommand({
          DBInstanceIdentifier: (await at.have(restored)).id,
        })))),
    ],
  },
];
