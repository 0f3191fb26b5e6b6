import type { AuthorizationRequest, Call, ContextValue } from '../../core/operation';
import { ruleArn } from './state/rule-store';

/** The principal that takes targets' roles, and the value of `iam:PassedToService`. */
export const EVENTS_PRINCIPAL = 'events.amazonaws.com';

/** `action` on a rule. */
export function onRule(action: string, name: string | undefined, call: Call, context?: Readonly<Record<string, ContextValue>>): AuthorizationRequest {
  return { action: `events:${action}`, resource: ruleArn(name ?? '*', call), context };
}

/** The right to give targets their roles. */
export function passRoles(roleArns: readonly (string | undefined)[]): readonly AuthorizationRequest[] {
  return [...new Set(roleArns)].filter((arn) => arn !== undefined)
    .map((resource) => ({ action: 'iam:PassRole', resource, context: { 'iam:PassedToService': EVENTS_PRINCIPAL } }));
}
