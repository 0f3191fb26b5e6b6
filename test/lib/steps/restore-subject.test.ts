import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { targetGroups } from '../../../lib/plan/plan-groups';
import { restoreSubject } from '../../../lib/steps/restore-subject';
import { plannedMigration } from '../given';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });
const cluster = (identifier: string): SourceDatabase => SourceDatabase.auroraCluster(identifier, { encryption: SourceEncryption.awsManaged() });

test('writes the names of an instance\'s surroundings in lower case as RDS keeps them', () => {
  const { source, database, names, optionGroupName } = plannedMigration({
    source: instance('Orders-DB'),
    database: TargetDatabase.instance({
      instanceIdentifier: 'Orders-New', subnetGroupName: 'Databases', parameterGroupName: 'Tuned', optionGroupName: 'Zoned',
      instanceType: new InstanceType('m6g.large'),
    }),
  });
  expect(source.identifier).toBe('orders-db');
  expect(database && restoreSubject(database)).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases', OptionGroupName: 'zoned', InstanceClass: 'db.m6g.large',
  });
  expect(database && targetGroups(names, database)).toEqual({ GroupPrefix: 'rds-ferry-orders-group', ParameterGroupName: 'tuned' });
  expect(optionGroupName).toBe('zoned');
});

test('writes the names of a cluster\'s surroundings in lower case as RDS keeps them', () => {
  const { database, names } = plannedMigration({
    source: cluster('Orders-DB'),
    database: TargetDatabase.cluster({
      clusterIdentifier: 'Orders-New', subnetGroupName: 'Databases', clusterParameterGroupName: 'Tuned', parameterGroupName: 'Members', instances: 3,
    }),
  });
  expect(database && restoreSubject(database)).toMatchObject({
    Identifier: 'orders-new', SubnetGroupName: 'databases',
  });
  expect(database && targetGroups(names, database)).toEqual({
    GroupPrefix: 'rds-ferry-orders-group', ClusterParameterGroupName: 'tuned', ParameterGroupName: 'members',
  });
});
