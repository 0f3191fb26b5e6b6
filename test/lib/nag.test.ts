import { App, Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type FerryProps, SourceStack, TargetDatabase, TargetStack } from '../../lib';
import { CHAIN_FERRIES } from './case-ferries';
import { givenFerry, givenMigration } from './given';

function nagApp(context: Record<string, unknown> = {}): App {
  const app = new App({ builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [], ...context } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

test.each<[string, FerryProps]>([
  ['the smallest declaration', givenFerry()],
  ['every setting of a database', givenFerry({
    migrations: [givenMigration({
      database: TargetDatabase.instance({
        instanceIdentifier: 'orders-new', subnetGroupName: 'databases', securityGroupIds: ['sg-01234567'], parameterGroupName: 'tuned',
        optionGroupName: 'zoned',
      }),
    })],
  })],
  ...CHAIN_FERRIES.flatMap((ferry, index): [string, FerryProps][] => [
    [`chains, part ${index + 1}`, ferry], [`closed chains, part ${index + 1}`, { ...ferry, closed: true }],
  ]),
])('passes the AwsSolutions pack with %s', (_, ferry) => {
  const app = nagApp();
  new SourceStack(app, 'Source', ferry);
  new TargetStack(app, 'Target', ferry);
  expect(() => app.synth()).not.toThrow();
});

test('passes the pack in an app that writes partitions out', () => {
  const app = nagApp({ '@aws-cdk/core:enablePartitionLiterals': true });
  new SourceStack(app, 'Source', givenFerry());
  new TargetStack(app, 'Target', givenFerry());
  expect(() => app.synth()).not.toThrow();
});

test('is held by the pack: a stack that breaks a rule fails', () => {
  const app = nagApp();
  new Role(new Stack(app, 'Stack'), 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  expect(() => app.synth()).toThrow('AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]');
});

test('gives a reason of its own for every acknowledged finding', () => {
  const app = nagApp();
  const stacks = [new SourceStack(app, 'Source', givenFerry()), new TargetStack(app, 'Target', givenFerry())];
  const reasons = stacks.flatMap((stack) => stack.node.findAll()).flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.values(data as Record<string, string>));
  expect(reasons.length).toBeGreaterThan(5);
  expect(reasons.filter((reason) => reason.length < 30)).toEqual([]);
});
