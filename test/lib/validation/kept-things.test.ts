import { type App, Aspects, Aws, CfnCondition, type CfnResource, Fn, type IAspect, Stack, Tags } from 'aws-cdk-lib';
import { CfnPolicy, CfnRole, Effect, ManagedPolicy, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { SourceStack, TargetStack } from '../../../lib';
import { givenApp, givenFerry } from '../given';

interface Stacks { readonly app: App; readonly source: SourceStack; readonly target: TargetStack }

/** What synth's validation says of an app after a change from outside, one line each. */
function refusals(change: (stacks: Stacks) => void, context: Readonly<Record<string, unknown>> = {}): string[] {
  const app = givenApp();
  for (const [key, value] of Object.entries(context)) app.node.setContext(key, value);
  change({ app, source: new SourceStack(app, 'Source', givenFerry()), target: new TargetStack(app, 'Target', givenFerry()) });
  try {
    app.synth();
    return [];
  } catch (error) {
    return [...String(error).matchAll(/\[(.*?)\] (.*)/g)].map(([, path = '', failure = '']) => `[${path}] ${failure}`);
  }
}

const found = <T>(stack: SourceStack | TargetStack, path: string): T => {
  const construct = stack.node.findAll().find(({ node }) => node.path === `${stack.node.id}/${path}`);
  if (construct === undefined) throw new Error(`no ${path}`);
  return construct as unknown as T;
};
const everyRole = (change: (role: CfnRole) => void): IAspect => ({ visit: (node) => { if (node instanceof CfnRole) change(node); } });
const theirs = (): PolicyStatement => new PolicyStatement({ sid: 'Theirs', actions: ['s3:GetObject'], resources: ['*'] });

const OUTSIDE = 'leave this resource out of what sets it; no prop changes it. Something outside of the stack set it, as an Aspect or an override '
  + 'does';
const ADDED = 'is added to the permissions of the role, which follow from the declaration: take it away, and give it to a role of your own. '
  + 'Something outside of the stack added it, as an Aspect or a grant does';
const LACKING = 'is missing in the permissions of the role, which follow from the declaration: leave its policies out of what changes them. '
  + 'Something outside of the stack took it, as an Aspect or an override does';
const STATEMENT = '{"Action":"s3:GetObject","Effect":"Allow","Resource":"*","Sid":"Theirs"}';

describe('the permissions of the roles', () => {
  test.each<[string, (stacks: Stacks) => void, string[]]>([
    ['a statement is added to one', ({ source }) => void found<Role>(source, 'Role/Resource').addToPolicy(theirs()), [
      `[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`,
    ]],
    ['a policy is attached to one', ({ source }) => {
      new ManagedPolicy(source, 'Theirs', { statements: [theirs()], roles: [found<Role>(source, 'Role/Resource')] });
    }, [`[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`]],
    ['a policy of another stack is attached to one', ({ app, source }) => {
      const other = new Stack(app, 'Other', { env: { account: source.account, region: source.region } });
      new ManagedPolicy(other, 'Theirs', { statements: [theirs()], roles: [found<Role>(source, 'Role/Resource')] });
    }, [`[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`]],
    ['a policy names one by its name', ({ source }) => {
      const policy = new Policy(source, 'Theirs', { statements: [theirs()] });
      policy.attachToRole(Role.fromRoleName(source, 'Known', 'rds-ferry-source'));
    }, [`[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`]],
    ['an Aspect gives each a managed policy', ({ app }) => {
      Aspects.of(app).add(everyRole((role) => { role.managedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess']; }));
    }, [
      '[Source/Role/Resource/Resource] ManagedPolicyArns is ["arn:aws:iam::aws:policy/AdministratorAccess"], expected none, because what a role may '
      + `follows from the declaration: ${OUTSIDE}`,
      '[Target/MonitoringRole/Resource/Resource] ManagedPolicyArns is ["arn:aws:iam::aws:policy/AdministratorAccess"], expected [',
    ]],
    ['an Aspect gives each an inline policy', ({ app }) => {
      Aspects.of(app).add(everyRole((role) => role.addPropertyOverride('Policies', [{ PolicyName: 'p', PolicyDocument: { Statement: [] } }])));
    }, ['[Source/Role/Resource/Resource] Policies is [{"PolicyName":"p","PolicyDocument":{"Statement":[]}}], expected none, because what a']],
    ['a policy is emptied', ({ source }) => {
      found<CfnPolicy>(source, 'Role/Resource/DefaultPolicy/Resource').addPropertyOverride('PolicyDocument.Statement', [theirs().toStatementJson()]);
    }, [`[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`, LACKING]],
    ['a policy is removed', ({ source }) => void found<Role>(source, 'Role/Resource').node.tryRemoveChild('DefaultPolicy'), [LACKING]],
    ['a policy is detached', ({ target }) => {
      found<CfnPolicy>(target, 'StepWaits/StateMachineRole/DefaultPolicy/Resource').addPropertyOverride('Roles', ['another']);
    }, ['"Resource":{"Fn::GetAtt":["StepFunctionIsOver', LACKING]],
    ['an Aspect replaces the policy of each', ({ app }) => {
      Aspects.of(app).add({
        visit: (node) => { if (node instanceof CfnPolicy) node.addPropertyOverride('PolicyDocument.Statement', [theirs().toStatementJson()]); },
      });
    }, [`[Source/Role/Resource/Resource] ${STATEMENT} ${ADDED}`, `[Target/StepWaits/RuleRole/Resource] ${STATEMENT} ${ADDED}`, LACKING]],
    ['a role is trusted by somebody else', ({ target }) => {
      const allowed = new PolicyStatement({ effect: Effect.ALLOW, actions: ['sts:AssumeRole'], principals: [found<Role>(target, 'Role/Resource')] });
      found<Role>(target, 'MonitoringRole/Resource').assumeRolePolicy?.addStatements(allowed);
    }, ['[Target/MonitoringRole/Resource/Resource] AssumeRolePolicyDocument is {"Statement":[{', 'who may act through the role']],
  ])('are refused where %s', (_, change, messages) => {
    const told = refusals(change);
    expect(told).toEqual(expect.arrayContaining(messages.map((message) => expect.stringContaining(message) as unknown)));
  });

  test('are let through where CDK puts them into other words, tags them or binds them', () => {
    expect(refusals(({ app, source }) => {
      Tags.of(app).add('CostCenter', '4711');
      Aspects.of(app).add(everyRole((role) => { role.permissionsBoundary = `arn:${Aws.PARTITION}:iam::${role.stack.account}:policy/b`; }));
      new ManagedPolicy(source, 'Theirs', {
        statements: [theirs()], roles: [new Role(source, 'Other', {
          assumedBy: new Role(source, 'A', {
            assumedBy: found<Role>(source, 'Role/Resource'),
          }),
        })],
      });
    }, { '@aws-cdk/aws-iam:minimizePolicies': true })).toEqual([]);
  });
});

describe('the steps and what carries them', () => {
  const step = 'Steps/orders/ImportCopy/Leg/Default';

  test.each<[string, (stacks: Stacks) => void, string]>([
    ['another property', ({ target }) => found<CfnResource>(target, `orders/${step}`).addPropertyOverride('SnapshotName', 'other'),
      `[Target/orders/${step}] SnapshotName is 'other', expected 'rds-ferry-orders-imported', which follows from the declaration: ${OUTSIDE}`],
    ['a property inside of one', ({ target }) => {
      found<CfnResource>(target, 'orders/Preflight/Leg/Default').addPropertyOverride('Source.AccountId', 'x');
    },
    '[Target/orders/Preflight/Leg/Default] Source is {"AccountId":"x"'],
    ['one more property', ({ target }) => found<CfnResource>(target, `orders/${step}`).addPropertyOverride('Hurry', 'yes'),
      `[Target/orders/${step}] Hurry is 'yes', expected none, as the step has all that it needs: ${OUTSIDE}`],
    ['one property less', ({ target }) => found<CfnResource>(target, `orders/${step}`).addPropertyDeletionOverride('KeyArn'),
      `[Target/orders/${step}] KeyArn is nothing, expected `],
    ['no order', ({ target }) => found<CfnResource>(target, `orders/${step}`).addOverride('DependsOn', []),
      `[Target/orders/${step}] DependsOn lacks ordersGroupsLeg`],
    ['a condition', ({ target }) => {
      const condition = new CfnCondition(target, 'Never', { expression: Fn.conditionEquals('a', 'b') });
      found<CfnResource>(target, 'orders/Preflight/Leg/Default').cfnOptions.condition = condition;
    }, '[Target/orders/Preflight/Leg/Default] Condition is \'Never\', expected none, as nothing of a migration can be left out: leave this'],
    ['another type', ({ target }) => found<CfnResource>(target, `orders/${step}`).addOverride('Type', 'Custom::Other'),
      `[Target/orders/${step}] Type is 'Custom::Other', expected 'Custom::RdsFerrySnapshotCopy'`],
    ['another mark of a wait', ({ target }) => {
      found<CfnResource>(target, 'orders/Steps/orders/Snapshot/Wait01').addMetadata('rds-ferry', { Prefix: 'other' });
    }, '[Target/orders/Steps/orders/Snapshot/Wait01] Metadata.rds-ferry is {"Prefix":"other"}, expected {'],
    ['another logical id of a function', ({ target }) => found<CfnResource>(target, 'StepFunction/OnEvent/Resource').overrideLogicalId('Mine'),
      '[Target/StepFunction/OnEvent/Resource] the logical id is Mine, expected StepFunctionOnEvent'],
    ['another logical id of a step', ({ target }) => found<CfnResource>(target, `orders/${step}`).overrideLogicalId('Mine'),
      `[Target/orders/${step}] the logical id is Mine, expected ordersImportCopyLeg`],
    ['another logical id by its stack', ({ source }) => source.renameLogicalId(
      String(source.resolve(found<CfnResource>(source, 'Role/Resource/Resource').logicalId)), 'Mine',
    ), '[Source/Role/Resource/Resource] the logical id is Mine, expected Role'],
    ['another waiter', ({ target }) => {
      found<CfnResource>(target, 'StepProvider/Resource/waiter-state-machine/Resource').addPropertyOverride('DefinitionString', '{}');
    }, '[Target/StepProvider/Resource/waiter-state-machine/Resource] DefinitionString is \'{}\', expected {"Fn::Join":["",['],
    ['a waiter that is somebody else', ({ target }) => {
      found<CfnResource>(target, 'StepProvider/Resource/waiter-state-machine/Resource').addPropertyOverride('RoleArn', 'arn:aws:iam::1:role/r');
    }, '[Target/StepProvider/Resource/waiter-state-machine/Resource] RoleArn is \'arn:aws:iam::1:role/r\', expected {"Fn::GetAtt":['],
    ['an express waiter', ({ target }) => {
      found<CfnResource>(target, 'StepProvider/Resource/waiter-state-machine/Resource').addPropertyOverride('StateMachineType', 'EXPRESS');
    }, '[Target/StepProvider/Resource/waiter-state-machine/Resource] StateMachineType is \'EXPRESS\', expected \'STANDARD\''],
    ['a rule of other events', ({ target }) => {
      found<CfnResource>(target, 'StepWaits/Rule/Resource').addPropertyOverride('EventPattern.source', ['theirs']);
    }, '[Target/StepWaits/Rule/Resource] EventPattern is {'],
    ['a rule that starts something else', ({ target }) => found<CfnResource>(target, 'StepWaits/Rule/Resource').addPropertyOverride('Targets', []),
      '[Target/StepWaits/Rule/Resource] Targets is [], expected [{'],
  ])('are refused with %s', (_, change, message) => {
    expect(refusals(change)).toEqual(expect.arrayContaining([expect.stringContaining(message) as unknown]));
  });
});
