import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Journal } from '../../core/journal';
import type { Authorizer } from '../../core/operation';
import type { SandboxSettings } from '../../core/settings';
import type { InstanceLifecycle } from './lifecycle/instance-lifecycle';
import type { SnapshotMaker } from './lifecycle/snapshot-maker';
import type { NetworkDirectory } from './network-directory';
import type { RdsKeys } from './rds-keys';
import type { ServiceLinkedRoles } from './service-linked-roles';
import type { RdsState } from './state/rds-state';

/** What the operations work with. */
export interface RdsContext {
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly state: RdsState;
  readonly keys: RdsKeys;
  readonly network: NetworkDirectory;
  readonly authorizer: Authorizer;
  readonly identifiers: Identifiers;
  /** Takes the refusals that RDS itself tells in other words. */
  readonly journal: Journal;
  readonly serviceLinkedRoles: ServiceLinkedRoles;
  readonly snapshots: SnapshotMaker;
  readonly lifecycle: InstanceLifecycle;
}
