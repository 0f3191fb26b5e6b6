import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { Service } from '../../core/operation';
import type { ClusterDirectory } from '../../core/ports/cluster-directory';
import type { WithheldOffers } from './catalogue/region-offers';
import { createRdsContext, type RdsContext, type RdsProps } from './context';
import { absentOperations } from './operations/absent/absent-operations';
import { accountOperations } from './operations/account-attributes';
import { afterBackups } from './operations/after-backups';
import { backupOperations } from './operations/backups/backup-operations';
import { catalogueOperations } from './operations/catalogue';
import { clusterSnapshotOperations } from './operations/cluster-snapshots/cluster-snapshot-operations';
import { clusterOperations } from './operations/clusters/cluster-operations';
import { eventOperations } from './operations/events/event-operations';
import { groupOperations } from './operations/groups/group-operations';
import { instanceOperations } from './operations/instances/instance-operations';
import { maintenanceOperations } from './operations/maintenance/maintenance-operations';
import { parameterOperations } from './operations/parameters/parameter-operations';
import { reservationOperations } from './operations/reservations/reservation-operations';
import { snapshotOperations } from './operations/snapshots/snapshot-operations';
import { tagOperations } from './operations/tags';
import { findSubnetGroup } from './provisioning/subnet-groups';
import type { Quotas } from './rules/quotas';
import { type ClusterSeed, ClusterSeeding } from './seeding/cluster-seeding';
import {
  type OptionGroupSeed, type ParameterGroupSeed, seedOptionGroup, seedParameterGroup, seedSubnetGroup, type SubnetGroupSeed,
} from './seeding/group-seeding';
import { type InstanceSeed, InstanceSeeding } from './seeding/instance-seeding';
import { type CapacityReservationSeed, seedCapacityReservation } from './seeding/reservation-seeding';
import { switchOverCluster, switchOverInstance } from './seeding/switchover-seeding';
import { clusterSnapshotView } from './views/cluster-views';
import { describedCluster, describedInstance } from './views/described';
import { snapshotView } from './views/snapshot-view';

/**
 * Amazon RDS for DB instances and clusters, those of DocumentDB and Neptune among them, with its refusals. The table of its rules is in the sandbox's
 * RULES.md.
 */
export class RdsService {
  public readonly service: Service;
  /** What other services look up. */
  public readonly clusterDirectory: ClusterDirectory;
  private readonly context: RdsContext;
  private readonly seeding: InstanceSeeding;
  private readonly clusterSeeding: ClusterSeeding;

  public constructor(props: RdsProps) {
    const context = createRdsContext(props);
    this.context = context;
    this.clusterDirectory = {
      exists: (accountId, region, identifier) => context.state.of({ accountId, region }).clusters.has(identifier.toLowerCase()),
    };
    this.seeding = new InstanceSeeding(context);
    this.clusterSeeding = new ClusterSeeding(context);
    this.service = {
      signingName: 'rds',
      operations: afterBackups(context.backups, {
        ...instanceOperations(context),
        ...snapshotOperations(context),
        ...clusterOperations(context),
        ...clusterSnapshotOperations(context),
        ...groupOperations(context),
        ...reservationOperations(context),
        ...eventOperations(context),
        ...backupOperations(context),
        ...maintenanceOperations(context),
        ...absentOperations(context),
        ...parameterOperations(context),
        ...catalogueOperations(context),
        ...tagOperations(context),
        ...accountOperations(context),
      }),
    };
  }

  /** Puts an available instance into an account. Answers what DescribeDBInstances would. */
  public seedInstance(accountId: string, region: string, seed: InstanceSeed): DBInstance {
    return describedInstance(this.context, this.seeding.instance({ accountId, region }, seed));
  }

  /** Puts a subnet group into an account; its subnets have to be in the network already. */
  public seedSubnetGroup(accountId: string, region: string, seed: SubnetGroupSeed): void {
    seedSubnetGroup(this.context, { accountId, region }, seed);
  }

  /** The VPC of a subnet group, or nothing when there is no such group. */
  public subnetGroupVpc(accountId: string, region: string, name: string): string | undefined {
    return findSubnetGroup(this.context, { accountId, region }, name)?.vpcId;
  }

  /** Puts an automated snapshot of an instance into its account. Answers its name, `rds:…`. */
  public seedAutomatedSnapshot(accountId: string, region: string, instanceIdentifier: string): string {
    return this.seeding.automatedSnapshot({ accountId, region }, instanceIdentifier);
  }

  /** Puts a snapshot that AWS Backup took of an instance into its account. Answers its name: the given one, or a new `awsbackup:job-…`. */
  public seedAwsBackupSnapshot(accountId: string, region: string, instanceIdentifier: string, name?: string): string {
    return this.seeding.awsBackupSnapshot({ accountId, region }, instanceIdentifier, name);
  }

  /**
   * Lets the switchover of a blue/green deployment have taken place: another instance has the name, under another resource id and without automated
   * snapshots. Answers what DescribeDBInstances would.
   */
  public switchOverInstance(accountId: string, region: string, identifier: string): DBInstance {
    return describedInstance(this.context, switchOverInstance(this.context, { accountId, region }, identifier));
  }

  /** The same for a cluster with its members. Answers what DescribeDBClusters would. */
  public switchOverCluster(accountId: string, region: string, identifier: string): DBCluster {
    return describedCluster(this.context, switchOverCluster(this.context, { accountId, region }, identifier));
  }

  /** Puts a manual snapshot of an instance into its account. */
  public seedManualSnapshot(accountId: string, region: string, instanceIdentifier: string, name: string): void {
    this.seeding.manualSnapshot({ accountId, region }, instanceIdentifier, name);
  }

  /** Puts an option group into an account. */
  public seedOptionGroup(accountId: string, region: string, seed: OptionGroupSeed): void {
    seedOptionGroup(this.context.state.of({ accountId, region }), seed);
  }

  /** Puts a DB capacity reservation into an account; one that is there gets as many units more. */
  public seedCapacityReservation(accountId: string, region: string, seed: CapacityReservationSeed): void {
    seedCapacityReservation(this.context, { accountId, region }, seed);
  }

  /** Puts a parameter group into an account. */
  public seedParameterGroup(accountId: string, region: string, seed: ParameterGroupSeed): void {
    seedParameterGroup(this.context.state.of({ accountId, region }), seed);
  }

  /** Lets a Region offer less than the others; what is there already stays. */
  public withhold(region: string, offers: WithheldOffers): void {
    this.context.offers.withhold(region, offers);
  }

  /** Lets a snapshot or copy of this ARN end as `failed`, be it under way or yet to be made: RDS doesn't tell why. Answers how to take it back. */
  public failSnapshot(arn: string): () => void {
    return this.context.course.letFail(arn);
  }

  /** Gives an account other quotas in a Region than a new account has. */
  public setQuotas(accountId: string, region: string, quotas: Partial<Quotas>): void {
    const home = this.context.state.of({ accountId, region });
    home.quotas = { ...home.quotas, ...quotas };
  }

  /** Puts an available cluster with its members into an account. Answers what DescribeDBClusters would. */
  public seedCluster(accountId: string, region: string, seed: ClusterSeed): DBCluster {
    return describedCluster(this.context, this.clusterSeeding.cluster({ accountId, region }, seed));
  }

  /** Puts an automated snapshot of a cluster into its account. Answers its name, `rds:…`. */
  public seedAutomatedClusterSnapshot(accountId: string, region: string, clusterIdentifier: string): string {
    return this.clusterSeeding.automatedSnapshot({ accountId, region }, clusterIdentifier);
  }

  /** Puts a snapshot of a cluster by AWS Backup into its account. Answers its name: the given one, or a new `awsbackup:job-…`. */
  public seedAwsBackupClusterSnapshot(accountId: string, region: string, clusterIdentifier: string, name?: string): string {
    return this.clusterSeeding.awsBackupSnapshot({ accountId, region }, clusterIdentifier, name);
  }

  /** Puts a manual snapshot of a cluster into its account. */
  public seedManualClusterSnapshot(accountId: string, region: string, clusterIdentifier: string, name: string): void {
    this.clusterSeeding.manualSnapshot({ accountId, region }, clusterIdentifier, name);
  }

  /** The clusters of an account, as their owner sees them. */
  public clusters(accountId: string, region: string): readonly DBCluster[] {
    return [...this.context.state.of({ accountId, region }).clusters.values()].map((cluster) => describedCluster(this.context, cluster));
  }

  /** The cluster snapshots that an account owns, as it sees them. */
  public clusterSnapshots(accountId: string, region: string): readonly DBClusterSnapshot[] {
    this.context.backups.bringUpToDate();
    return [...this.context.state.of({ accountId, region }).clusterSnapshots.values()].map((snapshot) => clusterSnapshotView(snapshot, accountId));
  }

  /** The instances of an account, as their owner sees them. */
  public instances(accountId: string, region: string): readonly DBInstance[] {
    return [...this.context.state.of({ accountId, region }).instances.values()].map((instance) => describedInstance(this.context, instance));
  }

  /** The snapshots that an account owns, as it sees them. */
  public snapshots(accountId: string, region: string): readonly DBSnapshot[] {
    this.context.backups.bringUpToDate();
    return [...this.context.state.of({ accountId, region }).snapshots.values()].map((snapshot) => snapshotView(snapshot, accountId));
  }
}
