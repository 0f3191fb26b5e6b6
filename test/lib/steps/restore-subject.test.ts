import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { DatabaseKind } from '../../../lambda/step/contract';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import type { ChainSnapshot } from '../../../lib/plan/chain';
import { targetGroups } from '../../../lib/plan/plan-groups';
import { restoreSubject } from '../../../lib/steps/restore-subject';
import { plannedMigration, REGION } from '../given';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });
const cluster = (identifier: string): SourceDatabase => SourceDatabase.auroraCluster(identifier, { encryption: SourceEncryption.awsManaged() });

/** ARNs that are names. */
const ARNS = {
  sourceDatabase: { Kind: DatabaseKind.INSTANCE, Identifier: 'orders-db', Region: REGION }, snapshot: ({ name }: ChainSnapshot) => name,
};

test('writes the names of an instance\'s surroundings in lower case as RDS keeps them', () => {
  const plan = plannedMigration({
    source: instance('Orders-DB'),
    database: TargetDatabase.instance({
      instanceIdentifier: 'Orders-New', subnetGroupName: 'Databases', parameterGroupName: 'Tuned', optionGroupName: 'Zoned',
      instanceType: new InstanceType('m6g.large'),
    }),
  });
  const { source, database, optionGroupName } = plan;
  expect(source.identifier).toBe('orders-db');
  expect(database && restoreSubject(database)).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases', InstanceClass: 'db.m6g.large',
  });
  expect(targetGroups(plan, ARNS)).toEqual({
    GroupPrefix: 'rds-ferry-orders-group', ParameterGroupName: 'tuned', OptionGroupName: 'zoned', OptionsOf: 'rds-ferry-orders-snapshot',
  });
  expect(optionGroupName).toBe('zoned');
});

test('writes the names of a cluster\'s surroundings in lower case as RDS keeps them', () => {
  const plan = plannedMigration({
    source: cluster('Orders-DB'),
    database: TargetDatabase.cluster({
      clusterIdentifier: 'Orders-New', subnetGroupName: 'Databases', clusterParameterGroupName: 'Tuned', parameterGroupName: 'Members', instances: 3,
    }),
  });
  const { database } = plan;
  expect(database && restoreSubject(database)).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases',
  });
  expect(targetGroups(plan, ARNS)).toEqual({
    GroupPrefix: 'rds-ferry-orders-group', ClusterParameterGroupName: 'tuned', ParameterGroupName: 'members',
  });
});
