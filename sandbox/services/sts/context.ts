import type { IamState } from '../iam/state/iam-state';
import type { StsSessions } from './state/sts-sessions';

/** What STS's operations share. */
export interface StsContext {
  readonly sessions: StsSessions;
  /** Policies that are passed to a session are IAM's. */
  readonly iam: IamState;
}
