import {
  AddTagsToResourceCommand, CreateDBSnapshotCommand, type CreateDBSnapshotCommandInput, DeleteDBSnapshotCommand,
} from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { allBut, only } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import {
  database, describedInstance, instanceAvailable, share, snapshot, snapshotAvailable, startCopy, startRestore, startSnapshot,
} from '../fixtures/databases';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows } from '../model/trial';

/** Asks for a snapshot of the database. */
export async function take(
  at: Probing, DBSnapshotIdentifier: string, more: Partial<CreateDBSnapshotCommandInput> = {}, account: Account = at.source,
): Promise<unknown> {
  const DBInstanceIdentifier = await at.have(database);
  return at.making(at.thing('source', 'snapshot', DBSnapshotIdentifier), () =>
    account.rds.send(new CreateDBSnapshotCommand({ DBSnapshotIdentifier, DBInstanceIdentifier, Tags: at.tags, ...more })));
}

const UNFINISHED = 'unfinished';

export const SNAPSHOTS: readonly Probe[] = [
  {
    id: 'snapshot-names',
    title: 'Names are of letters, digits and hyphens, first a letter, without a double or last hyphen, up to 255 characters',
    needs: [database],
    alters: [database],
    trials: [
      ['a first digit', '1-', 'digit'], ['a double hyphen', '', '-double'], ['a last hyphen', '', 'last-'], ['an underscore', '', 'under_score'],
    ].map(([what = '', before = '', suffix = '']) => refuses(what, 'InvalidParameterValue', (at) => take(at, `${before}${at.name(suffix)}`))),
  },
  {
    id: 'snapshot-name-length',
    title: 'A name of 256 characters is refused',
    needs: [database],
    alters: [database],
    trials: [refuses('a snapshot of it', 'InvalidParameterValue', (at) => take(at, at.name('long').padEnd(256, 'x')))],
  },
  {
    id: 'snapshot-name-taken',
    title: 'Names are kept in lower case, and one that is taken is refused',
    needs: [snapshot],
    trials: [refuses('the same name in capitals', 'DBSnapshotAlreadyExists', async (at) => take(at, (await at.have(snapshot)).toUpperCase()))],
  },
  {
    id: 'snapshot-unfinished',
    title: 'A snapshot that is being made can\'t be shared, copied, restored or deleted, and its instance has no second one meanwhile',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [snapshot],
    alters: [database],
    prepare: (at) => startSnapshot(at, at.name(UNFINISHED)),
    trials: [
      shows('its status, and that of the instance', { instance: 'backing-up' }, async (at) =>
        ({ instance: (await describedInstance(at.source, await at.have(database))).DBInstanceStatus ?? '' })),
      refuses('sharing it', 'InvalidDBSnapshotState', (at) => share(at, { id: at.name(UNFINISHED) }, [at.target.id])),
      refuses('copying it', 'InvalidDBSnapshotState', (at) => startCopy(at, 'source', {
        SourceDBSnapshotIdentifier: at.name(UNFINISHED), TargetDBSnapshotIdentifier: at.name('copy-of-unfinished'),
      })),
      refuses('restoring it', 'InvalidDBSnapshotState', (at) => startRestore(at, 'source', {
        DBSnapshotIdentifier: at.name(UNFINISHED), DBInstanceIdentifier: at.name('restored-unfinished'),
      })),
      refuses('a second snapshot', 'InvalidDBInstanceState', (at) => take(at, at.name('second'))),
      refuses('deleting it', 'InvalidDBSnapshotState', (at) =>
        at.source.rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: at.name(UNFINISHED) }))),
    ],
    finish: async (at) => {
      await snapshotAvailable(at, at.source, at.name(UNFINISHED));
      await instanceAvailable(at, at.source, await at.have(database));
      await at.removing(at.thing('source', 'snapshot', at.name(UNFINISHED)));
    },
  },
  {
    id: 'snapshot-missing-instance',
    title: 'A snapshot of an instance that isn\'t there is DBInstanceNotFound',
    trials: [refuses('of a name that nobody has', 'DBInstanceNotFound', (at) => at.making(at.thing('source', 'snapshot', at.name('of-none')), () =>
      at.source.rds.send(new CreateDBSnapshotCommand({ DBSnapshotIdentifier: at.name('of-none'), DBInstanceIdentifier: at.name('none') }))))],
  },
  {
    id: 'snapshot-deleting-missing',
    title: 'Deleting a snapshot that isn\'t there is DBSnapshotNotFound',
    trials: [refuses('by its name', 'DBSnapshotNotFound', (at) =>
      at.source.rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: at.name('none') })))],
  },
  {
    id: 'snapshot-tags',
    title: 'Tag keys can\'t start with aws:, and tags have few kinds of characters',
    needs: [database],
    alters: [database],
    trials: [
      refuses('of a snapshot', 'InvalidParameterValue', (at) =>
        take(at, at.name('tagged'), { Tags: [...at.tags, { Key: 'aws:probe', Value: 'x' }] })),
      refuses('a value with a comma', 'InvalidParameterValue', (at) =>
        take(at, at.name('tagged'), { Tags: [...at.tags, { Key: 'probe', Value: 'x,y' }] }), /Tag values may only contain/),
      refuses('a key with a hash', 'InvalidParameterValue', (at) => take(at, at.name('tagged'), { Tags: [...at.tags, { Key: 'a#b', Value: 'x' }] })),
      refuses('of an instance that is there', 'InvalidParameterValue', async (at) => {
        const { DBInstanceArn } = await describedInstance(at.source, await at.have(database));
        return at.source.rds.send(new AddTagsToResourceCommand({ ResourceName: DBInstanceArn, Tags: [{ Key: 'aws:probe', Value: 'x' }] }));
      }),
    ],
  },
  {
    id: 'snapshot-without-kms',
    title: 'A snapshot of an encrypted instance asks nothing of the caller in KMS',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [database, actingRole('source')],
    alters: [database],
    trials: [shows('taken by a role without any right in KMS', 'available', async (at) => {
      const id = at.name('without-kms');
      await take(at, id, {}, await at.as('source', allBut('kms:*')));
      const { Status = '' } = await snapshotAvailable(at, at.source, id);
      await instanceAvailable(at, at.source, await at.have(database));
      await at.removing(at.thing('source', 'snapshot', id));
      return Status;
    })],
  },
  {
    id: 'snapshot-inherited-tags',
    title: 'Tags of the request take the place of those of the instance, which come along without them where CopyTagsToSnapshot is on',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [database, actingRole('source')],
    alters: [database],
    trials: [
      refuses('inherited tags by a role that may not tag', 'AccessDenied', async (at) =>
        take(at, at.name('inherits'), { Tags: undefined }, await at.as('source', allBut('rds:AddTagsToResource')))),
      refuses('tags of the request by the same role', 'AccessDenied', async (at) =>
        take(at, at.name('inherits'), {}, await at.as('source', allBut('rds:AddTagsToResource')))),
      shows('inherited tags', ['rds-ferry:probe'], async (at) => {
        const id = at.name('inherits');
        await take(at, id, { Tags: undefined });
        const { TagList = [] } = await snapshotAvailable(at, at.source, id);
        await instanceAvailable(at, at.source, await at.have(database));
        await at.removing(at.thing('source', 'snapshot', id));
        return TagList.map(({ Key = '' }) => Key);
      }),
    ],
  },
  {
    id: 'snapshot-both-resources',
    title: 'CreateDBSnapshot asks about the instance and about the snapshot',
    needs: [database, actingRole('source')],
    alters: [database],
    trials: [['the instance only', 'db'], ['the snapshot only', 'snapshot']].map(([what = '', type = '']) =>
      refuses(`allowed on ${what}`, 'AccessDenied', async (at) => {
        const allowed = only(['rds:CreateDBSnapshot', 'rds:AddTagsToResource'], `arn:aws:rds:*:*:${type}:*`);
        return take(at, at.name(`asks-${type}`), {}, await at.as('source', allowed));
      })),
  },
];
