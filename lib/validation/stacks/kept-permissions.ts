import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, CfnRole, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { isObject } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';
import { keepProperties, leaveOut, propertyNow, renderedResource, shown, valueAt } from './rendered-properties';
import { type Statement, statementsOf, surplus } from './statement-atoms';

/** A policy as the stack made it. It may hold tokens, and stays as it is, whatever is added to its construct. */
interface MadePolicy {
  readonly document: unknown;
  readonly roles: unknown;
}

/**
 * Makes synth refuse what is added to the permissions of the stack's roles, taken from them or replaced, and who else may act through them: both
 * follow from the declaration. To be called when the stack has made everything. A permissions boundary is let through, as it only narrows.
 */
export function keepPermissions(stack: Stack): void {
  const own = stack.node.findAll().filter((construct) => Stack.of(construct) === stack);
  const made = own.filter(isPolicy).map((policy): MadePolicy => ({ document: asMade(policy.policyDocument), roles: policy.roles }));
  for (const role of own.filter((construct) => construct instanceof CfnRole)) {
    keepProperties(role, [
      { part: 'AssumeRolePolicyDocument', expected: asMade(role.assumeRolePolicyDocument), why: TRUST, remedy: leaveOut },
      { part: 'ManagedPolicyArns', expected: propertyNow(role, 'ManagedPolicyArns'), why: MAY, remedy: leaveOut },
      { part: 'Policies', expected: propertyNow(role, 'Policies'), why: MAY, remedy: leaveOut },
    ]);
    refuseAtSynthesis(role, () => permissionFailures(role, made));
  }
}

const TRUST = 'because who may act through the role follows from the declaration';
const MAY = 'because what a role may follows from the declaration';

type AnyPolicy = CfnPolicy | CfnManagedPolicy;

function isPolicy(construct: unknown): construct is AnyPolicy {
  return construct instanceof CfnPolicy || construct instanceof CfnManagedPolicy;
}

/** A document's construct takes more statements later on. */
function asMade(document: unknown): unknown {
  return document instanceof PolicyDocument ? document.toJSON() as unknown : document;
}

function permissionFailures(role: CfnRole, made: readonly MadePolicy[]): Failure[] {
  const stack = Stack.of(role);
  const expected = made.filter(({ roles }) => isAttached(stack, stack.resolve(roles), role))
    .flatMap(({ document }) => statementsOf(stack.resolve(document)));
  const got = attachedStatements(role);
  return [
    ...surplus(got, expected).map((statement) => failure('RF-1813', `${shown(statement, '')} is added to the permissions of the role, which `
    + 'follow from the '
    + 'declaration: take it away, and give it to a role of your own. Something outside of the stack added it, as an Aspect or a grant does')),
    ...surplus(expected, got).map((statement) => failure('RF-1813', `${shown(statement, '')} is missing in the permissions of the role, which `
    + 'follow from the '
    + 'declaration: leave its policies out of what changes them. Something outside of the stack took it, as an Aspect or an override does')),
  ];
}

/** Of all policies in the app that name the role, wherever they are. */
function attachedStatements(role: CfnRole): Statement[] {
  return role.node.root.node.findAll().filter(isPolicy)
    .map((policy) => ({ stack: Stack.of(policy), properties: propertiesOf(policy) }))
    .filter(({ stack, properties: { Roles: roles } }) => isAttached(stack, roles, role))
    .flatMap(({ properties: { PolicyDocument: document } }) => statementsOf(document));
}

function propertiesOf(policy: CfnResource): Readonly<Record<string, unknown>> {
  const properties = valueAt(renderedResource(policy), ['Properties']);
  return isObject(properties) ? properties : {};
}

/** @param stack - that of the policy with these roles. */
function isAttached(stack: Stack, roles: unknown, role: CfnRole): boolean {
  const names = [referenceIn(stack, role), nameIn(stack, role)].filter((name) => name !== undefined).map((name) => JSON.stringify(name));
  return [roles].flat().some((attached) => names.includes(JSON.stringify(attached)));
}

/** In another stack that doesn't refer to the role, the same words are a reference to something else. */
function referenceIn(stack: Stack, role: CfnRole): unknown {
  const [reference, own] = [stack, Stack.of(role)].map((one) => one.resolve(role.ref) as unknown);
  return stack !== Stack.of(role) && JSON.stringify(reference) === JSON.stringify(own) ? undefined : reference;
}

/** A name says nothing in another account. */
function nameIn(stack: Stack, role: CfnRole): unknown {
  return stack.account === Stack.of(role).account ? stack.resolve(role.roleName) : undefined;
}
