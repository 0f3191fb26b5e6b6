import type { DBInstance } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { DatabaseKind } from '../../lambda/step/contract';

/**
 * The DB capacity reservation that a migration names: active, of the engine and class of what is restored, with as many units as that needs in each
 * zone of its network. The sources and the network are there already.
 */
export function seedReservation(aws: EmbeddedAws, migration: DeclaredMigration): void {
  const { AccountId: accountId, Region: region, Restore: restore } = migration;
  if (restore?.CapacityReservation === undefined) return;
  const instances = sourceInstances(aws, migration);
  aws.rds.seedCapacityReservation(accountId, region, {
    name: restore.CapacityReservation,
    engine: instances[0]?.Engine ?? '',
    instanceClass: restore.InstanceClass ?? instances[0]?.DBInstanceClass ?? '',
    zones: zonesOf(aws, accountId, region, restore.SubnetGroupName ?? 'default'),
    unitsPerZone: restore.InstanceCount === undefined ? instances.length : Number(restore.InstanceCount),
  });
}

/** The source instance, or the members of the source cluster. */
function sourceInstances({ rds }: EmbeddedAws, { Source: source, SourceDatabase: database }: DeclaredMigration): readonly DBInstance[] {
  const isCluster = database.Kind === DatabaseKind.CLUSTER;
  return rds.instances(source.AccountId, database.Region).filter(({ DBClusterIdentifier: cluster, DBInstanceIdentifier: instance }) => (
    (isCluster ? cluster : instance) === database.Identifier.toLowerCase()
  ));
}

function zonesOf({ ec2, rds }: EmbeddedAws, accountId: string, region: string, subnetGroup: string): readonly string[] {
  const vpcId = rds.subnetGroupVpc(accountId, region, subnetGroup);
  const subnets = ec2.network.network(accountId, region).subnets.filter((subnet) => subnet.vpcId === vpcId);
  return [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
}
