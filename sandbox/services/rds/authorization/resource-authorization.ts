import type { Tag } from '@aws-sdk/client-rds';
import type { AuthorizationRequest, Call, ContextValue } from '../../../core/operation';
import type { ResourceType } from '../rules/resource-arn';
import { parseResourceArn, resourceArn } from '../rules/resource-arn';
import type { RdsState } from '../state/rds-state';
import type { Tags } from '../state/tags';

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

/** Condition keys of the tags in a request (`aws:RequestTag/…`, `aws:TagKeys`, `rds:req-tag/…`). */
export function requestTagContext(tags: readonly Tag[] | undefined): Context {
  const context: Record<string, ContextValue> = {};
  if (tags === undefined || tags.length === 0) return context;
  for (const tag of tags) {
    context[`aws:RequestTag/${tag.Key ?? ''}`] = tag.Value ?? '';
    context[`rds:req-tag/${tag.Key ?? ''}`] = tag.Value ?? '';
  }
  context['aws:TagKeys'] = tags.map(tag => tag.Key ?? '');
  return context;
}

/** The further question when a new resource gets tags: explicit ones of the request, or inherited ones. */
export function askForTags(state: RdsState, call: Call, resource: string, explicit: readonly Tag[] | undefined, inherited: Tags)
  : AuthorizationRequest[] {
  if (explicit !== undefined && explicit.length > 0) {
    return [ask(state, call, 'AddTagsToResource', resource, { ...requestTagContext(explicit), 'rds:TagsFromRequest': 'true' })];
  }
  return inherited.size > 0 ? [ask(state, call, 'AddTagsToResource', resource, { 'rds:TagsFromRequest': 'false' })] : [];
}

function resourceTagContext(resource: string, tags: Tags): Context {
  const type = parseResourceArn(resource)?.type ?? 'db';
  return Object.fromEntries([...tags].flatMap(([key, value]) => [[`aws:ResourceTag/${key}`, value], [`rds:${type}-tag/${key}`, value]]));
}
