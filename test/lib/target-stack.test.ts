import { type App, Duration, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack } from '../../lib';
import { givenApp, givenFerry, givenMigration } from './given';
import { withoutCode } from './told';

const many = (length: number, maxWait?: Duration): ReturnType<typeof givenMigration>[] => Array.from({ length }, (_, index) => givenMigration({
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

/** The nested stacks of the migrations, by their logical ids. */
const nestedIn = (template: Template): Record<string, { readonly DependsOn?: readonly string[] }> =>
  template.findResources('AWS::CloudFormation::Stack');

test('begins no migration before the preflights of all are done', () => {
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(2) })));
  const preflights = Object.keys(template.findResources('Custom::RdsFerryPreflight'));
  expect(preflights).toHaveLength(2);
  expect(Object.values(nestedIn(template))).toHaveLength(2);
  for (const { DependsOn: dependencies } of Object.values(nestedIn(template))) expect(dependencies).toEqual(expect.arrayContaining(preflights));
});

test('lets no more than four preflights run at a time, which two functions each serve', () => {
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(12) })));
  const preflights: Record<string, { readonly DependsOn?: readonly string[] }> = template.findResources('Custom::RdsFerryPreflight');
  const before = Object.values(preflights).map(({ DependsOn: dependencies = [] }) => dependencies.filter((id) => id in preflights));
  const ids = Object.keys(preflights);
  expect(before).toEqual(ids.map((_, index) => (index < 4 ? [] : [ids[index - 4]])));
  for (const { DependsOn: dependencies } of Object.values(nestedIn(template))) expect(dependencies).toEqual(expect.arrayContaining(ids.slice(-4)));
});

test('fails on a declaration that is wrong', () => {
  expect(() => new TargetStack(givenApp(), 'Target', givenFerry({ region: 'Tokyo' }))).toThrow('region is \'Tokyo\'');
});

test('tells its migrations in the order of the declaration', () => {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(2) }));
  expect(stack.migrations.map(({ node }) => node.id)).toEqual(['orders-0', 'orders-1']);
});

const refusal = (length: number, maxWait?: Duration): string =>
  new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(length, maxWait) })).node.validate().map(withoutCode).join();

test('fails at synth when the wait conditions make more resources than an operation may have', () => {
  expect(refusal(40, Duration.days(30))).toContain('resources with those of its nested stacks, CloudFormation makes 2500 in one operation: give '
    + 'migrations a shorter `maxWait`, each half day of which is a resource, or keep the first 33 of the 40 migrations, and move the others to '
    + 'another pair of stacks with its own "prefix"');
  expect(refusal(33, Duration.days(30))).not.toContain('resources');
});

test('tells of a shorter wait only where it would help', () => {
  expect(refusal(155, Duration.hours(1))).toMatch(/CloudFormation makes 2500 in one operation: keep the first \d+ of the 155 migrations, and move/);
});

test('has room for a hundred migrations that say nothing about their wait', () => {
  expect(refusal(100)).toBe('');
  expect(refusal(110)).toContain('resources');
});

test('begins a migration that starts after another one when that one is verified, and nothing but its Preflight before', () => {
  const [orders, users] = many(2);
  const template = Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({
    migrations: [{ ...orders, startAfter: 'orders-1' }, users].map((migration) => givenMigration(migration)),
  })));
  const [first, second] = Object.entries(nestedIn(template));
  expect(first?.[1].DependsOn).toContain(second?.[0]);
  expect(second?.[1].DependsOn).not.toContain(first?.[0]);
  const waiting = Object.entries(template.toJSON().Resources as Record<string, { readonly DependsOn?: readonly string[] }>)
    .filter(([, { DependsOn: dependencies }]) => dependencies?.includes(String(second?.[0]))).map(([id]) => id);
  expect(waiting).toEqual([first?.[0], expect.stringMatching(/^LeftoversAtEnd/)]);
});

test('repeats as many outputs of each migration as it has room for, those that are asked for most first', () => {
  const outputs = (length: number): string[] =>
    Object.keys(Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry({ migrations: many(length) }))).findOutputs('*'));
  expect(outputs(22).filter((name) => name.startsWith('orders1'))).toHaveLength(88);
  expect(outputs(22).filter((name) => /^orders21[A-Z]/.test(name))).toEqual([
    'orders21EndpointAddress', 'orders21InstanceIdentifier', 'orders21InstanceArn', 'orders21EndpointPort', 'orders21KeyArn',
    'orders21SecretArn', 'orders21CarriedSettings', 'orders21ImportedSnapshotArn',
  ]);
  expect(outputs(100).filter((name) => /^orders99[A-Z]/.test(name))).toEqual(['orders99EndpointAddress']);
});

interface HandlerResource {
  readonly Properties: { readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> } };
}

describe('tells the handler what `cdk deploy` calls', () => {
  const source = SourceDatabase.instance('users-db', { encryption: SourceEncryption.awsManaged() });
  const other = givenFerry({ prefix: 'other', migrations: [givenMigration({ source, database: undefined })] });
  const stacksOf = (stack: TargetStack): unknown => {
    const handlers = Template.fromStack(stack).findResources('AWS::Lambda::Function', { Properties: { FunctionName: 'rds-ferry-on-event' } });
    const [{ Properties: { Environment: { Variables: variables } } }] = Object.values(handlers) as unknown as [HandlerResource];
    return Object.fromEntries(Object.entries(variables).filter(([name]) => name.endsWith('_STACK')));
  };

  test.each([
    ['both stacks, in whatever order they are made', (app: App) => {
      const target = new TargetStack(app, 'Target', givenFerry());
      new SourceStack(app, 'Other', other);
      new SourceStack(app, 'Source', givenFerry());
      return target;
    }, { RDS_FERRY_SOURCE_STACK: 'Source', RDS_FERRY_TARGET_STACK: 'Target' }],
    ['those of its own stage', (app: App) => {
      new SourceStack(app, 'Source', other);
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
