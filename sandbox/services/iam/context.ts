import type { IamState } from './state/iam-state';

/** What IAM's operations share. */
export interface IamContext {
  readonly state: IamState;
}
