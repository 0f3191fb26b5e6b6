import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer } from '../../core/operation';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { ServiceLinkedRoles } from '../../core/ports/service-linked-roles';
import type { SandboxSettings } from '../../core/settings';
import type { RegionOffers } from './catalogue/region-offers';
import type { ClusterLifecycle } from './lifecycle/cluster-lifecycle';
import type { ClusterSnapshotMaker } from './lifecycle/cluster-snapshot-maker';
import type { InstanceLifecycle } from './lifecycle/instance-lifecycle';
import type { SnapshotMaker } from './lifecycle/snapshot-maker';
import type { RdsKeys } from './rds-keys';
import type { RdsState } from './state/rds-state';

/** What the operations work with. */
export interface RdsContext {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly state: RdsState;
  readonly keys: RdsKeys;
  readonly network: NetworkDirectory;
  readonly offers: RegionOffers;
  readonly authorizer: Authorizer;
  readonly identifiers: Identifiers;
  /** Takes the refusals that RDS itself tells in other words. */
  readonly journal: Journal;
  readonly serviceLinkedRoles: ServiceLinkedRoles;
  readonly snapshots: SnapshotMaker;
  readonly lifecycle: InstanceLifecycle;
  readonly clusterSnapshots: ClusterSnapshotMaker;
  readonly clusterLifecycle: ClusterLifecycle;
}
