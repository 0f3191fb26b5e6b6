import type { DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer, Service } from '../../core/operation';
import type { SandboxSettings } from '../../core/settings';
import type { KeyAccess } from '../kms/key-access';
import { InstanceLifecycle } from './lifecycle/instance-lifecycle';
import { SnapshotMaker } from './lifecycle/snapshot-maker';
import type { NetworkDirectory } from './network-directory';
import { describedInstance } from './operations/describe-db-instances';
import type { RdsContext } from './rds-context';
import { RdsKeys } from './rds-keys';
import { rdsOperations } from './rds-operations';
import type { InstanceSeed, SubnetGroupSeed } from './seeding';
import { RdsSeeding } from './seeding';
import type { ServiceLinkedRoles } from './service-linked-roles';
import { InMemoryServiceLinkedRoles } from './service-linked-roles';
import { RdsState } from './state/rds-state';
import { findSubnetGroup } from './subnet-groups';
import { snapshotView } from './views';

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

/** Amazon RDS for DB instances, with its refusals. The table of its rules is in the sandbox's RULES.md. */
export class RdsService {
  public readonly service: Service;
  private readonly context: RdsContext;
  private readonly seeding: RdsSeeding;

  public constructor({ clock, settings, keys, network, authorizer, identifiers, journal, serviceLinkedRoles }: RdsServiceProps) {
    const state = new RdsState(identifiers);
    const rdsKeys = new RdsKeys(keys);
    const snapshots = new SnapshotMaker(clock, settings, state, rdsKeys);
    this.context = {
      clock, settings, state, network, authorizer, identifiers, journal, snapshots, keys: rdsKeys,
      serviceLinkedRoles: serviceLinkedRoles ?? new InMemoryServiceLinkedRoles(),
      lifecycle: new InstanceLifecycle(clock, settings, state, rdsKeys, snapshots),
    };
    this.seeding = new RdsSeeding(this.context);
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

  /** The instances of an account, as their owner sees them. */
  public instances(accountId: string, region: string): readonly DBInstance[] {
    return [...this.context.state.of({ accountId, region }).instances.values()].map(instance => describedInstance(this.context, instance));
  }

  /** The snapshots that an account owns, as it sees them. */
  public snapshots(accountId: string, region: string): readonly DBSnapshot[] {
    return [...this.context.state.of({ accountId, region }).snapshots.values()].map(snapshot => snapshotView(snapshot, accountId));
  }
}
