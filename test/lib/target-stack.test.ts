import { type App, Duration, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack } from '../../lib';
import { givenApp, givenFerry, givenMigration } from './given';

const many = (length: number, maxWait: Duration): ReturnType<typeof givenMigration>[] => Array.from({ length }, (_, index) => givenMigration({
  id: `orders-${index}`,
  source: SourceDatabase.instance(`orders-db-${index}`, { encryption: SourceEncryption.awsManaged() }),
  database: TargetDatabase.instance({ instanceIdentifier: `orders-new-${index}` }),
  maxWait,
}));

test('stands in the target account and the Region of the databases', () => {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry());
  expect([stack.account, stack.region]).toEqual(['222222222222', 'ap-northeast-1']);
});

test('is protected from being deleted where that is declared, and not by itself', () => {
  const protectedOne = new TargetStack(givenApp(), 'Target', { ...givenFerry(), terminationProtection: true });
  expect([protectedOne.terminationProtection, new TargetStack(givenApp(), 'Target', givenFerry()).terminationProtection]).toEqual([true, false]);
});

test('has a parameter that the CLI cannot compare, so that it never calls a deployment under way unchanged', () => {
  Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry())).hasParameter('Unfinished', {
    Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version',
  });
});

test('begins no migration before the preflights of all are done', () => {
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(2, Duration.minutes(50)) })));
  const preflights = Object.keys(template.findResources('Custom::RdsFerryPreflight'));
  expect(preflights).toHaveLength(2);
  for (const { DependsOn: dependencies } of Object.values(template.findResources('Custom::RdsFerrySnapshot'))) {
    expect(dependencies).toEqual(expect.arrayContaining(preflights));
  }
});

test('fails on a declaration that is wrong', () => {
  expect(() => new TargetStack(givenApp(), 'Target', givenFerry({ region: 'Tokyo' }))).toThrow('region is \'Tokyo\'');
});

test('tells its migrations in the order of the declaration', () => {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(2, Duration.minutes(50)) }));
  expect(stack.migrations.map(({ node }) => node.id)).toEqual(['orders-0', 'orders-1']);
});

test('fails at synth when the legs make more resources than a stack may have', () => {
  const app = givenApp();
  new TargetStack(app, 'Target', givenFerry({ migrations: many(2, Duration.hours(60)) }));
  expect(() => app.synth()).toThrow(
    'the stack has 598 resources, CloudFormation allows 500: give each migration maxWait: Duration.minutes(2950) at most, since a longer wait makes '
    + 'more resources, or keep the first 1 of the 2 migrations, and move the others to another pair of stacks with its own "prefix"',
  );
});

test('takes as many migrations, and as long a wait, as the refusal of more says', () => {
  const refusal = (length: number, minutes: number): string => new TargetStack(
    givenApp(), 'Target', givenFerry({ migrations: many(length, Duration.minutes(minutes)) }),
  ).node.validate().join();
  const [, minutes, fitting] = /Duration.minutes\((\d+)\).* the first (\d+) of the 22 migrations/.exec(refusal(22, 300)) ?? [];
  expect([minutes, fitting]).toEqual(['200', '17']);
  expect(refusal(22, 200)).toBe('');
  expect(refusal(22, 201)).toContain('resources');
  expect(refusal(17, 300)).toBe('');
  expect(refusal(18, 300)).toContain('resources');
});

test('begins a migration that starts after another one when that one is verified, and nothing but its Preflight before', () => {
  const [orders, users] = many(2, Duration.minutes(100));
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({
    migrations: [{ ...orders, startAfter: 'orders-1' }, users].map((migration) => givenMigration(migration)),
  })));
  const [verification] = Object.keys(template.findResources('Custom::RdsFerryInstanceVerification', { Properties: { Migration: 'orders-1' } }));
  const waiting = Object.entries(template.toJSON().Resources as Record<string, { readonly DependsOn?: readonly string[] }>)
    .filter(([, { DependsOn: dependencies }]) => dependencies?.includes(String(verification))).map(([id]) => id);
  expect(waiting).toEqual([expect.stringMatching(/^orders0SnapshotLeg/), expect.stringMatching(/^orders0SnapshotLeg02/)]);
});

test('begins a migration after one that ends with the imported snapshot when that is imported', () => {
  const [orders, users] = many(2, Duration.minutes(100));
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({
    migrations: [givenMigration({ ...orders, database: TargetDatabase.importedSnapshot() }), givenMigration({ ...users, startAfter: 'orders-0' })],
  })));
  const [snapshot] = Object.values(template.findResources('Custom::RdsFerrySnapshot', { Properties: { Migration: 'orders-1', Leg: '1' } }));
  expect(snapshot?.DependsOn).toContainEqual(expect.stringMatching(/^orders0ImportCopyLeg02/));
});

test('fails at synth when the migrations make more outputs than a stack may have', () => {
  const app = givenApp();
  new TargetStack(app, 'Target', givenFerry({ migrations: many(23, Duration.minutes(50)) }));
  expect(() => app.synth())
    .toThrow(/the stack has 208 outputs, CloudFormation allows 200: move migrations to another pair of stacks with its own "prefix"/);
});

interface HandlerResource {
  readonly Properties: { readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> } };
}

describe('tells the handler what `cdk deploy` calls', () => {
  const stacksOf = (stack: TargetStack): unknown => {
    const handlers = Template.fromStack(stack).findResources('AWS::Lambda::Function', { Properties: { FunctionName: 'rds-ferry-on-event' } });
    const [{ Properties: { Environment: { Variables: variables } } }] = Object.values(handlers) as unknown as [HandlerResource];
    return Object.fromEntries(Object.entries(variables).filter(([name]) => name.endsWith('_STACK')));
  };

  test.each([
    ['both stacks, in whatever order they are made', (app: App) => {
      const target = new TargetStack(app, 'Target', givenFerry());
      new SourceStack(app, 'Other', givenFerry({ prefix: 'other' }));
      new SourceStack(app, 'Source', givenFerry());
      return target;
    }, { RDS_FERRY_SOURCE_STACK: 'Source', RDS_FERRY_TARGET_STACK: 'Target' }],
    ['those of its own stage', (app: App) => {
      new SourceStack(app, 'Source', givenFerry({ prefix: 'other' }));
      const stage = new Stage(app, 'Production');
      new SourceStack(stage, 'Source', givenFerry());
      return new TargetStack(stage, 'Target', givenFerry());
    }, { RDS_FERRY_SOURCE_STACK: 'Production/Source', RDS_FERRY_TARGET_STACK: 'Production/Target' }],
    ['its own, where the source\'s is of another app', (app: App) => new TargetStack(app, 'Target', givenFerry()),
      { RDS_FERRY_TARGET_STACK: 'Target' }],
  ])('%s', (_case, make, stacks) => {
    expect(stacksOf(make(givenApp()))).toEqual(stacks);
  });
});
