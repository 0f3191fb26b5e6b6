import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { ClusterDirectory } from '../../core/ports/cluster-directory';
import type { TargetStore } from './state/target-store';

/** What Application Auto Scaling needs of the rest of the sandbox. */
export interface AutoScalingProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly clusters: ClusterDirectory;
}

export interface AutoScalingContext extends AutoScalingProps {
  readonly store: TargetStore;
}
