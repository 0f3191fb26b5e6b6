import type { WithheldOffers } from '@rds-ferry/sandbox/rds';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { DatabaseSetting } from '../../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, sourceCluster, sourceInstance } from './accounts';
import { CLUSTER, INSTANCE, moving } from './declared';
import { type Change, expectRefused, type Refusal } from './refusal';

jest.setTimeout(60_000);

const withhold = (offers: WithheldOffers): Change => (aws) => aws.rds.withhold(TARGET_REGION, offers);
const OUTSIDE = 'open-source-rds-extended-support-disabled';
const inGroup = { database: INSTANCE.restored({ subnetGroupName: 'databases', multiAz: true }) };
const otherClass = { database: INSTANCE.restored({ subnetGroupName: 'databases', multiAz: true, instanceType: new InstanceType('m7g.large') }) };
const postgres13 = sourceInstance({ engine: 'postgres', engineVersion: '13.23', engineLifecycleSupport: OUTSIDE });
const groupsOfOne = (name: string): Change => ({ rds }) => {
  for (const [accountId, value] of [[SOURCE_ACCOUNT, '1'], [TARGET_ACCOUNT, '1']] as const) {
    rds.seedParameterGroup(accountId, TARGET_REGION, {
      name, family: 'aurora-mysql8.0', of: 'cluster', parameters: { lower_case_table_names: value },
    });
  }
};

/** One of each kind of look. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'a class that no zone of the subnet group has': {
    declared: moving(INSTANCE.source(), inGroup), fault: withhold({ availabilityZones: { 'db.t4g.medium': ['ap-northeast-1d'] } }),
    mend: moving(INSTANCE.source(), otherClass),
    says: ['db.t4g.medium in ap-northeast-1d only', 'the subnet group databases has subnets in ap-northeast-1a',
      'an instanceType that its zones have'],
  },
  'a class without Multi-AZ': {
    declared: moving(INSTANCE.source(), inGroup), fault: withhold({ singleAzClasses: ['db.t4g.medium'] }),
    mend: moving(INSTANCE.source(), otherClass),
    says: ['declared Multi-AZ, which RDS doesn\'t offer of db.t4g.medium for mysql 8.0.45', 'Declare `multiAz: false`'],
  },
  'a major version past its standard support, outside of Extended Support': {
    declared: moving(INSTANCE.source()), there: postgres13,
    mend: moving(INSTANCE.source(), { database: INSTANCE.restored({ allowMajorVersionUpgrade: true }) }),
    says: ['the standard support of postgres 13 ended on 2026-02-28', 'Declare `allowMajorVersionUpgrade: true`', '--engine-lifecycle-support'],
  },
  'names of tables that the default group would store in another way': {
    declared: moving(CLUSTER.source(), { database: CLUSTER.restored({ acceptDefaults: [DatabaseSetting.CLUSTER_PARAMETER_GROUP] }) }),
    there: all(groupsOfOne('cased'), sourceCluster({ parameterGroupName: 'cased' })),
    mend: moving(CLUSTER.source()),
    says: ['lower_case_table_names 1 (DB cluster parameter group cased)', 'declare it as `clusterParameterGroupName`'],
  },
};

test.each(Object.entries(REFUSALS))('refuses %s', async (_, refusal) => {
  await expectRefused(refusal);
});
