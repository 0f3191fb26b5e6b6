import type { Statement } from '../../policy';
import type { Element, PolicyOwner } from './element';

/** What Lambda takes to write a log. */
const ACTIONS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** The log group of the function, as `templatePolicies` writes it. */
const LOG_GROUP = /^arn:aws:logs:::StepFunctionOnEventLogs[0-9A-F]{8}\.Arn$/;

/** Whether an element of the function's role is one of those with which CDK lets it write its log. */
export function isOfFunctionLog({ owner, kind, value }: Element, { label }: Statement): boolean {
  return isUnnamed(owner, label) && ((kind === 'action' && ACTIONS.includes(value)) || (kind === 'resource' && LOG_GROUP.test(value)));
}

/** Whether a statement lets the function write its log and nothing else. */
export function onlyWritesLog(owner: PolicyOwner, { label, actions, resources }: Statement): boolean {
  return isUnnamed(owner, label) && actions.values.every((action) => ACTIONS.includes(action))
    && resources?.values.every((arn) => LOG_GROUP.test(arn)) === true;
}

/** CDK gives these statements no id. */
function isUnnamed(owner: PolicyOwner, label: string): boolean {
  return owner === 'target role' && label.startsWith('statement ');
}
