import type { Tag } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { reference, resourceArn } from '../rules/resource-arn';
import type { RdsState } from '../state/rds-state';
import { NO_TAGS } from '../state/tags';
import { ask, askForTags, conditionKeysOfTags, ownArn } from './resource-authorization';

/** A request for a copy, of a DB snapshot or a DB cluster snapshot. */
export interface CopyQuestion {
  readonly action: 'CopyDBSnapshot' | 'CopyDBClusterSnapshot';
  readonly type: 'snapshot' | 'cluster-snapshot';
  /** Name or ARN. */
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly tags: readonly Tag[] | undefined;
  readonly copyTags: boolean | undefined;
  /** Condition keys beyond those of the tags. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

/**
 * What a copy asks IAM: about its source, itself and its tags. For a source in another Region RDS makes the caller's request there, too, as a request
 * on the caller's behalf. Source: UG:USER_CopySnapshot.
 */
export function askForCopy(state: RdsState, call: Call, question: CopyQuestion): AuthorizationRequest[] {
  const { action, type, tags, copyTags, context } = question;
  const named = reference(type, question.source ?? '', call);
  const source = resourceArn(named);
  const target = ownArn(type, question.target, call);
  const requested = { ...conditionKeysOfTags(tags), ...context };
  const aboutSource = ask(state, call, action, source, requested);
  return [
    named.region === call.region ? aboutSource : { ...aboutSource, forwarded: { service: 'rds.amazonaws.com', region: named.region } },
    ask(state, call, action, target, requested),
    ...askForTags(state, call, target, tags, copyTags === true ? state.tagsOf(source, call) : NO_TAGS),
  ];
}
