import type { Clock } from '../../core/clock';
import type { Repository } from './state/repository';

/** What ECR's operations share. */
export interface EcrContext {
  readonly clock: Clock;
  /** By ARN. */
  readonly repositories: Map<string, Repository>;
}
