import type { Tag } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call } from '../../../core/operation';
import type { RdsState } from '../state/rds-state';
import type { Tags } from '../state/tags';
import { ask, askForTags, conditionKeysOfTags, ownArn } from './resource-authorization';

/** A request for a manual snapshot, of an instance or a cluster. */
export type SnapshotQuestion = (
  | { readonly action: 'CreateDBSnapshot'; readonly database: 'db'; readonly snapshot: 'snapshot' }
  | { readonly action: 'CreateDBClusterSnapshot'; readonly database: 'cluster'; readonly snapshot: 'cluster-snapshot' }
) & {
  readonly databaseName: string | undefined;
  readonly snapshotName: string | undefined;
  readonly tags: readonly Tag[] | undefined;
  /** The tags that the snapshot gets where the request brings none. */
  readonly inherited: Tags;
};

/** What a manual snapshot asks IAM: about its database, itself and its tags. */
export function askForSnapshot(state: RdsState, call: Call, question: SnapshotQuestion): AuthorizationRequest[] {
  const { action, tags } = question;
  const snapshot = ownArn(question.snapshot, question.snapshotName, call);
  const requested = conditionKeysOfTags(tags);
  return [
    ask(state, call, action, ownArn(question.database, question.databaseName, call), requested),
    ask(state, call, action, snapshot, requested),
    ...askForTags(state, call, snapshot, tags, question.inherited),
  ];
}
