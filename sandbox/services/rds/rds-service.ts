import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer, Service } from '../../core/operation';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { ServiceLinkedRoles } from '../../core/ports/service-linked-roles';
import { InMemoryServiceLinkedRoles } from '../../core/ports/service-linked-roles';
import type { SandboxSettings } from '../../core/settings';
import type { KeyAccess } from '../../core/ports/key-access';
import type { WithheldOffers } from './catalogue/region-offers';
import { RegionOffers } from './catalogue/region-offers';
import type { RdsContext } from './context';
import { ClusterLifecycle } from './lifecycle/cluster-lifecycle';
import { ClusterSnapshotMaker } from './lifecycle/cluster-snapshot-maker';
import { InstanceLifecycle } from './lifecycle/instance-lifecycle';
import { SnapshotCourse } from './lifecycle/snapshot-course';
import { SnapshotMaker } from './lifecycle/snapshot-maker';
import { describedCluster } from './operations/clusters/describe-db-clusters';
import { describedInstance } from './operations/instances/describe-db-instances';
import { rdsOperations } from './operations/rds-operations';
import { findSubnetGroup } from './provisioning/subnet-groups';
import { RdsKeys } from './rds-keys';
import type { Quotas } from './rules/quotas';
import type { ClusterSeed } from './seeding/cluster-seeding';
import { ClusterSeeding } from './seeding/cluster-seeding';
import type { OptionGroupSeed, ParameterGroupSeed } from './seeding/group-seeding';
import { seedOptionGroup, seedParameterGroup } from './seeding/group-seeding';
import type { InstanceSeed, SubnetGroupSeed } from './seeding/instance-seeding';
import { RdsSeeding } from './seeding/instance-seeding';
import { RdsState } from './state/rds-state';
import { clusterSnapshotView } from './views/cluster-views';
import { snapshotView } from './views/instance-views';

export interface RdsServiceProps {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly keys: KeyAccess;
  readonly network: NetworkDirectory;
  readonly authorizer: Authorizer;
  readonly identifiers: Identifiers;
  readonly journal: Journal;
  /** @default - roles that only this RDS knows of */
  readonly serviceLinkedRoles?: ServiceLinkedRoles;
}

/**
 * Amazon RDS for DB instances and clusters, those of DocumentDB and Neptune among them, with its refusals. The table of its rules is in the sandbox's
 * RULES.md.
 */
export class RdsService {
  public readonly service: Service;
  private readonly context: RdsContext;
  private readonly seeding: RdsSeeding;
  private readonly clusterSeeding: ClusterSeeding;
  private readonly course: SnapshotCourse;

  public constructor({ clock, settings, keys, network, authorizer, identifiers, journal, serviceLinkedRoles }: RdsServiceProps) {
    const state = new RdsState(identifiers);
    const rdsKeys = new RdsKeys(keys);
    this.course = new SnapshotCourse(clock, settings, rdsKeys);
    const snapshots = new SnapshotMaker(clock, this.course, state);
    const clusterSnapshots = new ClusterSnapshotMaker(clock, this.course, state);
    this.context = {
      clock, settings, state, network, authorizer, identifiers, journal, snapshots, keys: rdsKeys, offers: new RegionOffers(),
      serviceLinkedRoles: serviceLinkedRoles ?? new InMemoryServiceLinkedRoles(),
      lifecycle: new InstanceLifecycle(clock, settings, state, rdsKeys, snapshots),
      clusterSnapshots,
      clusterLifecycle: new ClusterLifecycle(clock, settings, state, rdsKeys, clusterSnapshots),
    };
    this.seeding = new RdsSeeding(this.context);
    this.clusterSeeding = new ClusterSeeding(this.context);
    this.service = { signingName: 'rds', operations: rdsOperations(this.context) };
  }

  /** Puts an available instance into an account. Answers what DescribeDBInstances would. */
  public seedInstance(accountId: string, region: string, seed: InstanceSeed): DBInstance {
    return describedInstance(this.context, this.seeding.instance({ accountId, region }, seed));
  }

  /** Puts a subnet group into an account; its subnets have to be in the network already. */
  public seedSubnetGroup(accountId: string, region: string, seed: SubnetGroupSeed): void {
    this.seeding.subnetGroup({ accountId, region }, seed);
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

  /** Puts a manual snapshot of an instance into its account. */
  public seedManualSnapshot(accountId: string, region: string, instanceIdentifier: string, name: string): void {
    this.seeding.manualSnapshot({ accountId, region }, instanceIdentifier, name);
  }

  /** Puts an option group into an account. */
  public seedOptionGroup(accountId: string, region: string, seed: OptionGroupSeed): void {
    seedOptionGroup(this.context.state.of({ accountId, region }), seed);
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
    return this.course.doom(arn);
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
    return [...this.context.state.of({ accountId, region }).clusters.values()].map(cluster => describedCluster(this.context, cluster));
  }

  /** The cluster snapshots that an account owns, as it sees them. */
  public clusterSnapshots(accountId: string, region: string): readonly DBClusterSnapshot[] {
    return [...this.context.state.of({ accountId, region }).clusterSnapshots.values()].map(snapshot => clusterSnapshotView(snapshot, accountId));
  }

  /** The instances of an account, as their owner sees them. */
  public instances(accountId: string, region: string): readonly DBInstance[] {
    return [...this.context.state.of({ accountId, region }).instances.values()].map(instance => describedInstance(this.context, instance));
  }

  /** The snapshots that an account owns, as it sees them. */
  public snapshots(accountId: string, region: string): readonly DBSnapshot[] {
    return [...this.context.state.of({ accountId, region }).snapshots.values()].map(snapshot => snapshotView(snapshot, accountId));
  }
}
