import type { Tag } from '@aws-sdk/client-sfn';
import type { AuthorizationRequest, ContextValue } from '../../core/operation';
import { requestTagContext } from '../../core/request-tags';

/** The principal that takes state machines' roles, and the value of `iam:PassedToService`. */
export const STATES_PRINCIPAL = 'states.amazonaws.com';

/** `action` on a state machine or an execution. */
export function onResource(action: string, arn: string | undefined, context?: Readonly<Record<string, ContextValue>>): AuthorizationRequest {
  return { action: `states:${action}`, resource: arn ?? '', context };
}

/** The condition keys of the tags in a request. */
export function tagContext(tags: readonly Tag[]): Readonly<Record<string, ContextValue>> {
  return requestTagContext(Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])));
}

/** The right to give a state machine its role. */
export function passRole(roleArn: string | undefined): readonly AuthorizationRequest[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': STATES_PRINCIPAL } }];
}
