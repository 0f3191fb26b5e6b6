import {
  CreateDBInstanceCommand, type CreateDBInstanceCommandInput, type RestoreDBInstanceFromDBSnapshotCommandInput,
} from '@aws-sdk/client-rds';
import { describedInstance, imported, restored, smallest, startRestore } from '../fixtures/databases';
import { subnetGroup } from '../fixtures/subnet-groups';
import type { Probe } from '../model/probe';
import { refuses, shows, type Trial } from '../model/trial';

const COMBINATION = 'InvalidParameterCombination';
const VALUE = 'InvalidParameterValue';
const NEEDS = [imported, subnetGroup];

/** A restore of B's copy with this is refused. */
const restoring = (what: string, code: string, request: Partial<RestoreDBInstanceFromDBSnapshotCommandInput>, message?: RegExp): Trial =>
  refuses(what, code, async (at) => startRestore(at, 'target', {
    DBSnapshotIdentifier: await at.have(imported), DBSubnetGroupName: await at.have(subnetGroup), ...request, DBInstanceIdentifier: at.fresh('unfit'),
  }), message);

/** A new instance with this is refused, in A. */
const creating = (what: string, code: string, request: Partial<CreateDBInstanceCommandInput>, message?: RegExp): Trial =>
  refuses(what, code, async (at) => {
    const id = at.fresh('unfit-new');
    return at.making(at.thing('source', 'instance', id), async () =>
      at.source.rds.send(new CreateDBInstanceCommand({ ...await smallest(at, id), ...request })));
  }, message);

export const FITTING: readonly Probe[] = [
  {
    id: 'fit-gp3',
    title: 'gp3 below the engine\'s threshold takes no IOPS and no throughput, and gp2 none at all',
    needs: NEEDS,
    trials: [
      restoring('gp3 of 20 GiB with IOPS', COMBINATION, { StorageType: 'gp3', Iops: 4000 },
        /You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400/),
      restoring('gp3 of 20 GiB with throughput', COMBINATION, { StorageType: 'gp3', StorageThroughput: 200 },
        /You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400/),
      restoring('gp2 with IOPS', COMBINATION, { StorageType: 'gp2', Iops: 3000 }),
      creating('a new one of gp3 and 20 GiB with IOPS', COMBINATION, { Iops: 4000 },
        /You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400/),
      creating('a new one of gp3 and 399 GiB with throughput', COMBINATION, { AllocatedStorage: 399, StorageThroughput: 500 },
        /You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400/),
      creating('io1 with fewer IOPS than it has', COMBINATION, { StorageType: 'io1', AllocatedStorage: 100, Iops: 10 }),
    ],
  },
  {
    id: 'fit-ports',
    title: 'Ports are 1150 to 65535',
    needs: NEEDS,
    trials: [restoring('80', VALUE, { Port: 80 }), restoring('70000', VALUE, { Port: 70_000 }), creating('a new one with 80', VALUE, { Port: 80 })],
  },
  {
    id: 'fit-zones',
    title: 'The zone of an instance is one of the Region\'s',
    needs: NEEDS,
    trials: [restoring('a zone of another Region', 'InvalidVPCNetworkStateFault', { AvailabilityZone: 'ap-southeast-2a' })],
  },
  {
    id: 'fit-features',
    title: 'Cores and threads, time zones and character sets are for engines and classes that have them',
    needs: NEEDS,
    trials: [
      restoring('cores of a db.t4g.micro', COMBINATION, {
        ProcessorFeatures: [{ Name: 'coreCount', Value: '1' }, { Name: 'threadsPerCore', Value: '1' }],
      }),
      creating('a time zone of PostgreSQL', COMBINATION, { Timezone: 'UTC' }),
      creating('a character set of PostgreSQL', COMBINATION, { CharacterSetName: 'UTF8' }),
    ],
  },
  {
    id: 'fit-values',
    title: 'BackupTarget and EngineLifecycleSupport have few values',
    needs: NEEDS,
    trials: [
      restoring('BackupTarget moon', VALUE, { BackupTarget: 'moon' }),
      restoring('support forever', VALUE, { EngineLifecycleSupport: 'forever' }),
    ],
  },
  {
    id: 'fit-multi-az-express',
    title: 'Multi-AZ isn\'t for the Express Edition of SQL Server',
    trials: [creating('a new one', COMBINATION, {
      Engine: 'sqlserver-ex', DBInstanceClass: 'db.t3.small', LicenseModel: 'license-included', MultiAZ: true, BackupRetentionPeriod: 1,
    })],
  },
  {
    id: 'fit-windows',
    title: 'Windows are of half an hour at least and a day at most, in days and hours that there are, and apart from each other',
    trials: [
      creating('an hour 99', VALUE, { PreferredMaintenanceWindow: 'tue:99:00-tue:99:30' }, /Invalid maintenance window time/),
      creating('a backup window in words', VALUE, { PreferredBackupWindow: '3am-4am' }, /Invalid backup window time '3am' specified/),
      creating('29 minutes of backups', VALUE, { PreferredBackupWindow: '03:00-03:29' }, /Backup window must be at least 30 minutes/),
      creating('ten minutes', VALUE, { PreferredMaintenanceWindow: 'tue:03:00-tue:03:10' }, /Maintenance window must be at least 30 minutes/),
      creating('a day', VALUE, { PreferredMaintenanceWindow: 'tue:07:00-wed:07:00' }),
      creating('both at one time', VALUE, { PreferredMaintenanceWindow: 'tue:03:00-tue:04:00', PreferredBackupWindow: '03:00-04:00' },
        /must not overlap/),
    ],
  },
  {
    id: 'fit-not-carried',
    title: 'A restored instance has no Enhanced Monitoring and no Performance Insights',
    needs: [restored],
    trials: [shows('the settings of the restored one', { interval: 0, insights: false }, async (at) => {
      const { MonitoringInterval = 0, PerformanceInsightsEnabled = false } = await describedInstance(at.target, (await at.have(restored)).id);
      return { interval: MonitoringInterval, insights: PerformanceInsightsEnabled };
    })],
  },
];
