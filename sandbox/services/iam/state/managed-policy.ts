import type { Policy } from '../../../../policy';
import type { Eventual } from '../../../core/eventual';
import type { StoredDocument } from './policy-document';

export interface ManagedPolicyVersion {
  /** `v1` */
  readonly id: string;
  readonly document: StoredDocument;
  readonly createDate: Date;
}

/** The state of a managed policy: replaced as a whole. */
export interface ManagedPolicyState {
  readonly versions: readonly ManagedPolicyVersion[];
  readonly defaultVersionId: string;
  readonly updateDate: Date;
}

/** A managed policy, of an account or of AWS. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly policyName: string;
  readonly path: string;
  /** `ANPA…` */
  readonly policyId: string;
  readonly description?: string;
  tags: ReadonlyMap<string, string>;
  readonly createDate: Date;
  /** Nothing before it has spread first. */
  readonly state: Eventual<ManagedPolicyState | undefined>;
  /** Number of the next version; numbers are not used again. */
  nextVersion: number;
}

/** The document that is in force for those who have the policy, or nothing as long as it hasn't spread. */
export function effectiveDocument(policy: ManagedPolicy): Policy | undefined {
  const state = policy.state.effective;
  return state?.versions.find((version) => version.id === state.defaultVersionId)?.document.policy;
}
