import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SourceDatabase, SourceEncryption, TargetDatabase, TargetStack } from '../../lib';
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
  expect(() => app.synth()).toThrow(/the stack has 599 resources, CloudFormation allows 500: lower "maxWait", which makes legs, or move migrations/);
});

test('fails at synth when the migrations make more outputs than a stack may have', () => {
  const app = givenApp();
  new TargetStack(app, 'Target', givenFerry({ migrations: many(23, Duration.minutes(50)) }));
  expect(() => app.synth())
    .toThrow(/the stack has 207 outputs, CloudFormation allows 200: move migrations to another pair of stacks with its own "prefix"/);
});
