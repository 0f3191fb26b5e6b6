import type { RestoreDBInstanceFromDBSnapshotCommandInput } from '@aws-sdk/client-rds';
import type { Account } from '../accounts/account';
import { allBut } from '../accounts/session';
import { actingRole } from '../fixtures/acting-role';
import { imported, restored, seen, shared, snapshot, startRestore, STORAGE } from '../fixtures/databases';
import { subnetGroup } from '../fixtures/subnet-groups';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, type Trial } from '../model/trial';

type Request = Partial<RestoreDBInstanceFromDBSnapshotCommandInput>;

/** B restores the imported copy into the probe's subnet group, or tries to. */
export async function restoreImported(at: Probing, suffix: string, request: Request, account: Account = at.target): Promise<void> {
  await startRestore(at, 'target', {
    DBSnapshotIdentifier: await at.have(imported), DBSubnetGroupName: await at.have(subnetGroup), ...request,
    DBInstanceIdentifier: at.name(suffix),
  }, account);
}

const COMBINATION = 'InvalidParameterCombination';
const NEEDS = [imported, subnetGroup];
const RESTORE = 'rds:RestoreDBInstanceFromDBSnapshot';

/** A restore with this is refused. */
function withThis(what: string, code: string, request: Request, message?: RegExp): Trial {
  const suffix = `r-${what.replace(/[^a-z0-9]+/gi, '-').toLowerCase().slice(0, 20).replace(/-$/, '')}`;
  return refuses(what, code, (at) => restoreImported(at, suffix, request), message);
}

export const RESTORES: readonly Probe[] = [
  {
    id: 'restore-shared-encrypted',
    title: 'A shared encrypted snapshot can\'t be restored, only copied',
    needs: [shared, subnetGroup],
    trials: [refuses('by its ARN', 'InvalidParameterValue', async (at) => startRestore(at, 'target', {
      DBSnapshotIdentifier: (await at.have(shared)).arn, DBSubnetGroupName: await at.have(subnetGroup), DBInstanceIdentifier: at.name('r-shared'),
    }))],
  },
  {
    id: 'restore-unshared',
    title: 'What isn\'t there, or isn\'t shared, can\'t be restored',
    needs: [...NEEDS, snapshot],
    trials: [
      withThis('a name that nobody has', 'DBSnapshotNotFound', { DBSnapshotIdentifier: 'rds-ferry-probe-none' }),
      refuses('another account\'s by its ARN', 'DBSnapshotNotFound', async (at) => restoreImported(at, 'r-unshared', {
        DBSnapshotIdentifier: (await seen(at.source, await at.have(snapshot)))?.DBSnapshotArn,
      })),
    ],
  },
  {
    id: 'restore-name-taken',
    title: 'A name that another instance has is refused',
    needs: [...NEEDS, restored],
    trials: [refuses('of the restored one', 'DBInstanceAlreadyExists', async (at) => startRestore(at, 'target', {
      DBSnapshotIdentifier: await at.have(imported), DBSubnetGroupName: await at.have(subnetGroup),
      DBInstanceIdentifier: (await at.have(restored)).id,
    }))],
  },
  {
    id: 'restore-groups-missing',
    title: 'Groups of a restore have to be there',
    needs: NEEDS,
    trials: [
      withThis('a missing subnet group', 'DBSubnetGroupNotFoundFault', { DBSubnetGroupName: 'rds-ferry-probe-none' }),
      withThis('a missing parameter group', 'DBParameterGroupNotFound', { DBParameterGroupName: 'rds-ferry-probe-none' }),
      withThis('a missing option group', 'OptionGroupNotFoundFault', { OptionGroupName: 'rds-ferry-probe-none' }),
      withThis('a missing security group', 'InvalidParameterValue', { VpcSecurityGroupIds: ['sg-00000000000000000'] }),
    ],
  },
  {
    id: 'restore-storage',
    title: 'Storage doesn\'t shrink at a restore and grows by a tenth at least',
    needs: NEEDS,
    trials: [
      withThis('a GiB less', COMBINATION, { AllocatedStorage: STORAGE - 1 }),
      withThis('a GiB more', COMBINATION, { AllocatedStorage: STORAGE + 1 }),
    ],
  },
  {
    id: 'restore-unfit',
    title: 'Class, engine, licence model and log types of a restore have to be the engine\'s',
    needs: NEEDS,
    trials: [
      withThis('a class that there isn\'t', 'InvalidParameterValue', { DBInstanceClass: 'r6g.larg' }),
      withThis('another engine', 'InvalidParameterValue', { Engine: 'mysql' }),
      withThis('another engine\'s licence model', COMBINATION, { LicenseModel: 'license-included' }),
      withThis('another engine\'s log type', COMBINATION, { EnableCloudwatchLogsExports: ['slowquery'] }),
    ],
  },
  {
    id: 'restore-storage-type',
    title: 'There is no restore to magnetic storage',
    needs: NEEDS,
    trials: [withThis('magnetic storage', 'StorageTypeNotSupported', { StorageType: 'standard' })],
  },
  {
    id: 'restore-managed-password',
    title: 'Secrets Manager takes over the password at a restore only for Oracle',
    needs: NEEDS,
    trials: [withThis('of PostgreSQL', COMBINATION, { ManageMasterUserPassword: true })],
  },
  {
    id: 'restore-zone-of-multi-az',
    title: 'A Multi-AZ instance chooses its zones itself',
    needs: NEEDS,
    trials: [refuses('with a zone', COMBINATION, async (at) => restoreImported(at, 'r-zone', { MultiAZ: true, AvailabilityZone: `${at.region}a` }))],
  },
  {
    id: 'restore-dual-network',
    title: 'The network type DUAL needs subnets with IPv6 addresses',
    needs: NEEDS,
    trials: [withThis('into subnets without', 'NetworkTypeNotSupported', { NetworkType: 'DUAL' })],
  },
  {
    id: 'restore-course',
    title: 'A restored instance is creating, then backing-up where backups are on, then available',
    needs: [restored],
    trials: [shows('the statuses that it went through, backups being off', ['creating', 'available'], async (at) =>
      [...(await at.have(restored)).statuses])],
  },
  {
    id: 'restore-rights-on-groups',
    title: 'A restore asks about the instance, the snapshot, the subnet group and the default groups',
    needs: [...NEEDS, actingRole('target')],
    trials: [
      ['the instance', 'db'], ['the snapshot', 'snapshot'], ['the subnet group', 'subgrp'], ['the default option group', 'og'],
      ['the default parameter group', 'pg'],
    ].map(([what = '', type = '']) => refuses(`denied on ${what}`, 'AccessDenied', async (at) =>
      restoreImported(at, `r-denied-${type}`, {}, await at.as('target', allBut(RESTORE, `arn:aws:rds:*:*:${type}:*`))))),
  },
  {
    id: 'restore-condition-keys',
    title: 'The condition keys of the request are in the question about each resource, and StorageEncrypted is false for a restore',
    needs: [...NEEDS, actingRole('target')],
    trials: [
      refuses('denied on groups for this class', 'AccessDenied', async (at) => restoreImported(at, 'r-class', {}, await at.as('target', allBut(
        RESTORE, 'arn:aws:rds:*:*:subgrp:*', { StringEquals: { 'rds:DatabaseClass': 'db.t4g.micro' } },
      )))),
      refuses('denied where storage isn\'t encrypted', 'AccessDenied', async (at) => restoreImported(at, 'r-plain', {}, await at.as('target', allBut(
        RESTORE, '*', { Bool: { 'rds:StorageEncrypted': 'false' } },
      )))),
    ],
  },
];
