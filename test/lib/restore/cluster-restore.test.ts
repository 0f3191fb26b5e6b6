import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { FinalKey, SourceEncryption } from '../../../lib';
import { SOURCE_ACCESS } from '../given';
import { at, CLUSTER, cluster, CLUSTER_SNAPSHOTS, FINAL_KEY, GROUP_PREFIX, propertiesOf, restoredCluster } from '../given-steps';

describe('of a cluster', () => {
  const shared = `${CLUSTER_SNAPSHOTS}:rds-ferry-orders-transfer`;
  const common = { ...at('222222222222'), Source: SOURCE_ACCESS, SourceDatabase: CLUSTER, GroupPrefix: GROUP_PREFIX };

  test('restores what is shared, under the final key, then its members, and verifies both', () => {
    const migration = restoredCluster({ clusterIdentifier: 'Orders-New' });
    expect(propertiesOf('Cluster', migration)).toEqual({
      ...common, SnapshotArn: shared, ClusterIdentifier: 'orders-new', KeyArn: FINAL_KEY, DeletionProtection: 'true',
    });
    expect(propertiesOf('Members', migration)).toEqual({ ...common, SnapshotArn: shared, ClusterIdentifier: 'orders-new' });
    expect(propertiesOf('Verification', migration)).toEqual({
      ...common, SnapshotArn: shared, ClusterIdentifier: 'orders-new', KeyArn: FINAL_KEY,
      Settings: { 'deletion-protection': 'true' },
    });
  });

  test('gives cluster and members the settings that are given', () => {
    const migration = restoredCluster({
      subnetGroupName: 'databases',
      securityGroupIds: ['sg-01234567'],
      instances: 2,
      instanceType: new InstanceType('serverless'),
      clusterParameterGroupName: 'tuned',
      parameterGroupName: 'members',
      deletionProtection: false,
    });
    expect(propertiesOf('Cluster', migration)).toMatchObject({
      SubnetGroupName: 'databases', SecurityGroupIds: ['sg-01234567'], ClusterParameterGroupName: 'tuned', DeletionProtection: 'false',
    });
    expect(propertiesOf('Members', migration)).toMatchObject({ InstanceCount: '2', InstanceClass: 'db.serverless', ParameterGroupName: 'members' });
    expect(propertiesOf('Verification', migration)).toMatchObject({
      InstanceCount: '2', ClusterParameterGroupName: 'tuned', ParameterGroupName: 'members',
    });
  });

  test('restores without a key what is to stay unencrypted', () => {
    const migration = { source: cluster(SourceEncryption.none()), finalKey: FinalKey.none(), database: undefined };
    expect(propertiesOf('Cluster', migration)).not.toHaveProperty('KeyArn');
    expect(propertiesOf('Verification', migration)).not.toHaveProperty('KeyArn');
  });
});
