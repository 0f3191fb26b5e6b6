import {
  ApplyPendingMaintenanceActionCommand, CopyDBParameterGroupCommand, CreateDBParameterGroupCommand, DeleteDBClusterParameterGroupCommand,
  DeleteDBParameterGroupCommand, DescribeCertificatesCommand,
  DescribeDBClusterParameterGroupsCommand, DescribeDBClusterParametersCommand, DescribeEventsCommand,
  DownloadDBLogFilePortionCommand, ModifyDBInstanceCommand, ModifyDBParameterGroupCommand, type Parameter, RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { database, describedInstance, restored, snapshot } from '../fixtures/databases';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, type Trial } from '../model/trial';

const COMBINATION = 'InvalidParameterCombination';

const parameterGroup: Fixture<string> = {
  name: 'parameter group',
  what: 'a parameter group of PostgreSQL in B',
  cost: { dollars: 0, minutes: 0 },
  needs: [],
  make: (at) => createGroup(at, 'parameters'),
};

async function createGroup(at: Probing, suffix: string, DBParameterGroupFamily = 'postgres16'): Promise<string> {
  const DBParameterGroupName = at.name(suffix);
  await at.making(at.thing('target', 'parameter-group', DBParameterGroupName), () => at.target.rds.send(new CreateDBParameterGroupCommand({
    DBParameterGroupName, DBParameterGroupFamily, Description: 'of the rds-ferry probe', Tags: at.tags,
  })));
  return DBParameterGroupName;
}

const setting = (what: string, code: string, ...parameters: readonly Parameter[]): Trial => refuses(what, code, async (at) =>
  at.target.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: await at.have(parameterGroup), Parameters: [...parameters] })));

const work_mem = (value: string): Parameter => ({ ParameterName: 'work_mem', ParameterValue: value, ApplyMethod: 'immediate' });

/** What events of a source say. */
async function told(at: Probing, SourceType: 'db-instance' | 'db-snapshot', SourceIdentifier: string, words: RegExp): Promise<boolean> {
  const { Events = [] } = await at.source.rds.send(new DescribeEventsCommand({ SourceType, SourceIdentifier, Duration: 14 * 24 * 60 }));
  const messages = Events.map(({ Message = '' }) => Message);
  at.note(`events of a ${SourceType}: ${messages.join('; ')}`);
  return messages.some((message) => words.test(message));
}

export const OPERATING: readonly Probe[] = [
  {
    id: 'parameter-groups',
    title: 'Parameter groups have free names, families that there are, and values that the parameters allow',
    needs: [parameterGroup],
    trials: [
      refuses('a taken name', 'DBParameterGroupAlreadyExists', (at) => createGroup(at, 'parameters')),
      refuses('a family that there isn\'t', 'InvalidParameterValue', (at) => createGroup(at, 'of-no-family', 'ingres1')),
      setting('a value that isn\'t allowed', 'InvalidParameterValue', work_mem('lots')),
      setting('a parameter that there isn\'t', 'InvalidParameterValue', { ParameterName: 'none', ParameterValue: '1', ApplyMethod: 'immediate' }),
      setting('21 parameters', 'InvalidParameterCombination', ...Array.from({ length: 21 }, () => work_mem('4096'))),
      refuses('changing a default group', 'InvalidParameterValue', (at) => at.target.rds.send(new ModifyDBParameterGroupCommand({
        DBParameterGroupName: 'default.postgres16', Parameters: [work_mem('4096')],
      }))),
    ],
  },
  {
    id: 'parameter-group-copies',
    title: 'A default group can\'t be copied',
    needs: [restored],
    trials: [refuses('the default group of PostgreSQL', 'InvalidParameterValue', (at) =>
      at.making(at.thing('target', 'parameter-group', at.name('copied-parameters')), () => at.target.rds.send(new CopyDBParameterGroupCommand({
        SourceDBParameterGroupIdentifier: 'default.postgres16', TargetDBParameterGroupIdentifier: at.name('copied-parameters'),
        TargetDBParameterGroupDescription: 'of the rds-ferry probe', Tags: at.tags,
      }))))],
  },
  {
    id: 'parameter-group-in-use',
    title: 'A parameter group that an instance is in can\'t be deleted, nor a default one',
    cost: { dollars: 0, minutes: 5 },
    needs: [parameterGroup, restored],
    alters: [restored],
    prepare: async (at) => moveTo(at, await at.have(parameterGroup)),
    trials: [
      refuses('with the restored instance in it', 'InvalidDBParameterGroupState', async (at) =>
        at.target.rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: await at.have(parameterGroup) }))),
      refuses('a default one', 'InvalidDBParameterGroupState', (at) =>
        at.target.rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: 'default.postgres16' }))),
    ],
    finish: (at) => moveTo(at, 'default.postgres16'),
  },
  {
    id: 'parameter-group-missing',
    title: 'Of a group that isn\'t there operations say DBParameterGroupNotFound, of a cluster\'s as well',
    trials: [
      refuses('deleting one', 'DBParameterGroupNotFound', (at) =>
        at.source.rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: at.name('none') }))),
      refuses('looking at a cluster\'s', 'DBParameterGroupNotFound', (at) =>
        at.source.rds.send(new DescribeDBClusterParameterGroupsCommand({ DBClusterParameterGroupName: at.name('none') }))),
      refuses('deleting a cluster\'s', 'DBParameterGroupNotFound', (at) =>
        at.source.rds.send(new DeleteDBClusterParameterGroupCommand({ DBClusterParameterGroupName: at.name('none') }))),
      refuses('the parameters of a cluster\'s', 'DBParameterGroupNotFound', (at) =>
        at.source.rds.send(new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: at.name('none') }))),
    ],
  },
  {
    id: 'operating-refused',
    title: 'What isn\'t there or isn\'t possible is refused: log files, certificates, maintenance, failover, sources of events',
    needs: [restored],
    trials: [
      refuses('a log file that isn\'t there', 'DBLogFileNotFoundFault', async (at) => at.target.rds.send(new DownloadDBLogFilePortionCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, LogFileName: 'error/none.log',
      }))),
      refuses('a certificate that isn\'t there', 'CertificateNotFound', (at) =>
        at.target.rds.send(new DescribeCertificatesCommand({ CertificateIdentifier: 'rds-ca-none' }))),
      refuses('maintenance that isn\'t pending', COMBINATION, async (at) => {
        const { DBInstanceArn } = await describedInstance(at.target, (await at.have(restored)).id);
        return at.target.rds.send(new ApplyPendingMaintenanceActionCommand({
          ResourceIdentifier: DBInstanceArn, ApplyAction: 'db-upgrade', OptInType: 'next-maintenance',
        }));
      }),
      refuses('a failover without a standby', COMBINATION, async (at) => at.target.rds.send(new RebootDBInstanceCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, ForceFailover: true,
      }))),
      refuses('a source of events without its type', COMBINATION, (at) =>
        at.source.rds.send(new DescribeEventsCommand({ SourceIdentifier: at.name('none') }))),
      refuses('a password of one\'s own beside a managed one', COMBINATION, async (at) => at.target.rds.send(new ModifyDBInstanceCommand({
        DBInstanceIdentifier: (await at.have(restored)).id, ManageMasterUserPassword: true, MasterUserPassword: at.password(),
      }))),
    ],
  },
  {
    id: 'events',
    title: 'What happens to instances and snapshots is told as events',
    needs: [database, snapshot],
    trials: [
      shows('that the instance was made', true, async (at) => told(at, 'db-instance', await at.have(database), /^DB instance created/)),
      shows('that the snapshot was made', true, async (at) => told(at, 'db-snapshot', await at.have(snapshot), /^Manual snapshot created/)),
    ],
  },
];

async function moveTo(at: Probing, DBParameterGroupName: string): Promise<void> {
  const DBInstanceIdentifier = (await at.have(restored)).id;
  await at.target.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, DBParameterGroupName, ApplyImmediately: true }));
  await at.until('a change of the parameter group', 30, async () => {
    const { DBInstanceStatus, DBParameterGroups = [] } = await describedInstance(at.target, DBInstanceIdentifier);
    return DBInstanceStatus === 'available' && DBParameterGroups[0]?.DBParameterGroupName === DBParameterGroupName ? true : undefined;
  });
}
