import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer } from '../../core/operation';
import type { KeyAccess } from '../../core/ports/key-access';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { SecretVault } from '../../core/ports/secret-vault';
import type { ServiceLinkedRoles } from '../../core/ports/service-linked-roles';
import type { SandboxSettings } from '../../core/settings';
import { RegionOffers } from './catalogue/region-offers';
import { AutomatedBackups } from './lifecycle/automated-backups';
import { ClusterLifecycle } from './lifecycle/cluster-lifecycle';
import { EventWriter } from './lifecycle/event-writer';
import { InstanceLifecycle } from './lifecycle/instance-lifecycle';
import { SnapshotCourse } from './lifecycle/snapshot-course';
import { CLUSTER_SNAPSHOTS, INSTANCE_SNAPSHOTS } from './lifecycle/snapshot-kinds';
import { type ClusterSnapshotMaker, type InstanceSnapshotMaker, SnapshotMaker } from './lifecycle/snapshot-maker';
import { MasterPasswords } from './master-passwords';
import { RdsKeys } from './rds-keys';
import { RdsState } from './state/rds-state';

/** What RDS needs of the rest of the sandbox. */
export interface RdsProps {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly keys: KeyAccess;
  readonly network: NetworkDirectory;
  readonly authorizer: Authorizer;
  readonly identifiers: Identifiers;
  /** Takes the refusals that RDS itself tells in other words. */
  readonly journal: Journal;
  readonly serviceLinkedRoles: ServiceLinkedRoles;
  /** Keeps the master passwords that RDS manages. */
  readonly secrets: SecretVault;
}

/** What the operations of RDS share. */
export interface RdsContext extends Omit<RdsProps, 'keys' | 'secrets'> {
  readonly state: RdsState;
  readonly keys: RdsKeys;
  readonly offers: RegionOffers;
  readonly masterPasswords: MasterPasswords;
  readonly course: SnapshotCourse;
  readonly events: EventWriter;
  readonly snapshots: InstanceSnapshotMaker;
  readonly lifecycle: InstanceLifecycle;
  readonly clusterSnapshots: ClusterSnapshotMaker;
  readonly clusterLifecycle: ClusterLifecycle;
  readonly backups: AutomatedBackups;
}

export function createRdsContext(props: RdsProps): RdsContext {
  const { clock, settings, identifiers } = props;
  const state = new RdsState(identifiers);
  const keys = new RdsKeys(props.keys);
  const events = new EventWriter(clock, state);
  const masterPasswords = new MasterPasswords(props.secrets, clock, identifiers);
  const course = new SnapshotCourse(clock, settings, keys);
  const snapshots = new SnapshotMaker(clock, course, state, INSTANCE_SNAPSHOTS, events);
  const clusterSnapshots = new SnapshotMaker(clock, course, state, CLUSTER_SNAPSHOTS, events);
  return {
    ...props, state, keys, masterPasswords, offers: new RegionOffers(), course, events, snapshots, clusterSnapshots,
    lifecycle: new InstanceLifecycle(clock, settings, state, keys, snapshots, events, masterPasswords),
    clusterLifecycle: new ClusterLifecycle(clock, settings, state, keys, clusterSnapshots, events, masterPasswords),
    backups: new AutomatedBackups(clock, state, snapshots, clusterSnapshots),
  };
}
