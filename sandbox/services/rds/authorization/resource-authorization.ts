import type { Tag } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import { requestTagContext } from '../../../core/request-tags';
import { parseResourceArn, resourceArn, type ResourceType } from '../rules/resource-arn';
import type { RdsState } from '../state/rds-state';
import { NO_TAGS, type Tags, tagsFrom } from '../state/tags';

type Context = Readonly<Record<string, ContextValue>>;

/** The ARN of the caller's own resource of that name; `*` for all of the type. */
export function ownArn(type: ResourceType, name: string | undefined, call: Call): string {
  return resourceArn({ type, accountId: call.accountId, region: call.region, name: (name ?? '*').toLowerCase() });
}

/**
 * One question to IAM about one resource, with the condition keys of its present tags (`aws:ResourceTag/…`, `rds:db-tag/…`).
 * Source: resource types and condition keys of the Service Authorization Reference.
 */
export function ask(state: RdsState, call: Call, action: string, resource: string, context: Context = {}): AuthorizationRequest {
  return { action: `rds:${action}`, resource, context: { ...resourceTagContext(resource, state.tagsOf(resource, call)), ...context } };
}

/** Condition keys of the tags in a request (`aws:RequestTag/…`, `aws:TagKeys`, `rds:req-tag/…`); none where it brings no tags. */
export function conditionKeysOfTags(tags: readonly Tag[] | undefined): Context {
  if (tags === undefined || tags.length === 0) return {};
  const values = Object.fromEntries(tagsFrom(tags));
  const ofRds = Object.entries(values).map(([key, value]) => [`rds:req-tag/${key}`, value] as const);
  return { ...requestTagContext(values), ...Object.fromEntries(ofRds) };
}

/** What the making of a resource asks IAM: about the resource, and about the tags that the request gives it. */
export function askForNew(state: RdsState, call: Call, action: string, resource: string, tags: readonly Tag[] | undefined): AuthorizationRequest[] {
  return [ask(state, call, action, resource, conditionKeysOfTags(tags)), ...askForTags(state, call, resource, tags, NO_TAGS)];
}

/** The further question when a new resource gets tags: explicit ones of the request, or inherited ones. */
export function askForTags(
  state: RdsState, call: Call, resource: string, explicit: readonly Tag[] | undefined, inherited: Tags,
): AuthorizationRequest[] {
  if (explicit !== undefined && explicit.length > 0) {
    return [ask(state, call, 'AddTagsToResource', resource, { ...conditionKeysOfTags(explicit), 'rds:TagsFromRequest': 'true' })];
  }
  return inherited.size > 0 ? [ask(state, call, 'AddTagsToResource', resource, { 'rds:TagsFromRequest': 'false' })] : [];
}

function resourceTagContext(resource: string, tags: Tags): Context {
  const type = parseResourceArn(resource)?.type ?? 'db';
  return Object.fromEntries([...tags].flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`rds:${type}-tag/${key}`, value]]));
}
