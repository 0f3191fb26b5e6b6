import { DeleteDBClusterCommand, DeleteDBInstanceCommand } from '@aws-sdk/client-rds';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { OTHER_REGION, SOURCE_ACCOUNT } from '../../support/cases/keys';
import { all, rdsOf, settled, sourceCluster, sourceInstance, start, stop } from './accounts';
import { CLUSTER, INSTANCE, moving, movingFromOtherRegion } from './declared';
import { type Change, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const IN_SOURCE = `account ${SOURCE_ACCOUNT} (ap-northeast-1)`;
const encryption = SourceEncryption.awsManaged();
const docdb = SourceDatabase.documentDbCluster('orders', { encryption });
const neptune = SourceDatabase.neptuneCluster('orders', { encryption });
const member = SourceDatabase.instance('orders-1', { encryption });
const standby = [1, 2, 3].map((number) => ({ identifier: `orders-${number}`, instanceClass: 'db.m6i.large' }));
const multiAz = sourceCluster({ engine: 'mysql', members: standby });

const remove = (identifier: string): Change => async (aws) => {
  await rdsOf(aws, SOURCE_ACCOUNT).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true }));
};
const removeCluster: Change = async (aws) => {
  await rdsOf(aws, SOURCE_ACCOUNT).send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'orders', SkipFinalSnapshot: true }));
};

const NO_COPIES = ['Multi-AZ DB cluster', 'neither copies nor shares', 'Nearest: restore a snapshot of it to a Single-AZ DB instance'];

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a Multi-AZ DB cluster declared as an Aurora cluster': {
    declared: moving(CLUSTER.source()), there: multiAz, says: ['orders', '(mysql)', ...NO_COPIES],
  },
  'an RDS Custom instance': {
    declared: moving(INSTANCE.source()),
    there: sourceInstance({ engine: 'custom-sqlserver-se', engineVersion: '15.00', instanceClass: 'db.m5.large' }),
    says: ['orders', 'RDS Custom', '(custom-sqlserver-se)', 'Nearest: load its data into a DB instance that isn\'t RDS Custom'],
  },
  'a member of an Aurora cluster': {
    declared: moving(member), there: sourceCluster(), mend: moving(CLUSTER.source()),
    says: ['orders-1', 'member of the cluster orders', 'only the whole cluster has snapshots', '`SourceDatabase.auroraCluster(\'orders\', …)`'],
  },
  'DocumentDB declared as Aurora': {
    declared: moving(CLUSTER.source()), there: sourceCluster({ engine: 'docdb', engineVersion: '5.0' }), mend: moving(docdb),
    says: ['orders is a DocumentDB cluster (docdb), declared as an Aurora cluster', '`SourceDatabase.documentDbCluster(\'orders\', …)`'],
  },
  'Neptune declared as DocumentDB': {
    declared: moving(docdb), there: sourceCluster({ engine: 'neptune', engineVersion: '1.3' }), mend: moving(neptune),
    says: ['orders is a Neptune cluster (neptune), declared as a DocumentDB cluster', '`SourceDatabase.neptuneCluster(\'orders\', …)`'],
  },
  'Aurora declared as Neptune': {
    declared: moving(neptune), there: sourceCluster(), mend: moving(CLUSTER.source()),
    says: ['orders is an Aurora cluster (aurora-mysql), declared as a Neptune cluster', '`SourceDatabase.auroraCluster(\'orders\', …)`'],
  },
  'an Aurora cluster declared as an instance': {
    declared: moving(INSTANCE.source()), there: sourceCluster(), mend: moving(CLUSTER.source()),
    says: ['no DB instance orders', IN_SOURCE, 'but a DB cluster (aurora-', 'SourceDatabase.auroraCluster('],
  },
  'an instance declared as an Aurora cluster': {
    declared: moving(CLUSTER.source()), there: sourceInstance(), mend: moving(INSTANCE.source()),
    says: ['no DB cluster orders', IN_SOURCE, 'but a DB instance', '`SourceDatabase.instance(\'orders\', …)`'],
  },
  'an instance that is nowhere': {
    declared: moving(INSTANCE.source()), there: () => undefined, mend: sourceInstance(),
    says: ['no DB instance orders', IN_SOURCE, 'Correct the identifier, the kind of database, the source account, or `source.region`'],
  },
  'a cluster that is nowhere': {
    declared: moving(CLUSTER.source()), there: () => undefined, mend: sourceCluster(),
    says: ['no DB cluster orders', IN_SOURCE, 'Correct the identifier'],
  },
  'an instance that is in another Region': {
    declared: movingFromOtherRegion(INSTANCE.source()), there: sourceInstance(), mend: sourceInstance({}, OTHER_REGION),
    says: ['no DB instance orders', `account ${SOURCE_ACCOUNT} (eu-central-1)`, '`source.region`'],
  },
  'a stopped instance': {
    declared: moving(INSTANCE.source()), fault: all(stop('orders'), settled), mend: all(start('orders'), settled),
    says: ['orders is "stopped"', 'Start it'],
  },
  'an instance that is being deleted': {
    declared: moving(INSTANCE.source()), fault: remove('orders'), mend: all(settled, sourceInstance()),
    says: ['orders is "deleting"', 'Wait until it is gone'],
  },
  'a cluster that is being deleted': {
    declared: moving(CLUSTER.source()), fault: all(remove('orders-instance-1'), settled, removeCluster), mend: all(settled, sourceCluster()),
    says: ['orders is "deleting"', 'Wait until it is gone'],
  },
};

test.each(Object.entries(REFUSALS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});
