import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ferry } from '../../bin/migrations';
import {
  type FerryProps, Migration, type MigrationProps, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack, TransferKey,
} from '../../lib';
import { planFerry } from '../../lib/plan-ferry';
import { STEP_SEQUENCES } from './case-ferries';
import { givenApp, givenFerry, givenMigration, REGION, SOURCE_ACCESS, TARGET_ACCOUNT } from './given';
import { rowsOf, textOf } from './template-text';

/** As a user's app makes them, but for the function's code. */
function templates(props: FerryProps): { readonly source: Template; readonly target: Template; readonly steps: Template } {
  const app = new App({ builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [] } });
  const [source, target] = [new SourceStack(app, 'RdsFerrySource', props), new TargetStack(app, 'RdsFerryTarget', props)];
  const [migration] = target.migrations;
  if (migration === undefined) throw new Error('nothing is declared');
  return { source: Template.fromStack(source), target: Template.fromStack(target), steps: Template.fromStack(migration.steps) };
}

function withoutAssetHashes(template: Template): unknown {
  return JSON.parse(JSON.stringify(template.toJSON()).replace(/[0-9a-f]{64}/g, '<asset>'));
}

function distinct(rows: readonly string[]): string[] {
  return [...new Set(rows)];
}

const logicalIds = (template: Template): readonly string[] => Object.keys((template.toJSON() as { Resources: object }).Resources);

const users = givenMigration({
  id: 'users',
  source: SourceDatabase.instance('users-db', { encryption: SourceEncryption.awsManaged() }),
  database: TargetDatabase.instance({ instanceIdentifier: 'users-new' }),
});

test.each(['source', 'target', 'steps'] as const)('has the known template of the example\'s %s stack', (stack) => {
  // each wait condition of a step is the same.
  const oneWaitEach = { ...ferry, migrations: ferry.migrations.map((migration) => ({ ...migration, maxWait: Duration.hours(1) })) };
  expect(`\n${textOf(templates(oneWaitEach)[stack])}\n`).toMatchSnapshot();
});

/** One wait condition for each slow step. */
const maxWait = Duration.hours(1);

test.each(['source', 'target'] as const)('has the known resources in the %s stack, whichever key is the transfer key', (stack) => {
  const variants: Partial<MigrationProps>[] = [
    { transferKey: TransferKey.inTarget() },
    { transferKey: TransferKey.inSource() },
    { source: SourceDatabase.instance('orders-db', { encryption: SourceEncryption.none() }) },
  ];
  const rows = variants.flatMap((variant) => rowsOf(templates(givenFerry({ migrations: [givenMigration({ maxWait, ...variant })] }))[stack]));
  expect(distinct(rows).filter((row) => !/^orders(?!Preflight)/.test(row))).toMatchSnapshot();
});

test('has the known steps and outputs, whichever chain a migration is', () => {
  const app = givenApp();
  const stacks = STEP_SEQUENCES.map((declared, index) => {
    const stack = new Stack(app, `Stack${index}`, { env: { account: TARGET_ACCOUNT, region: REGION } });
    const ferryPlan = planFerry({ ...declared, migrations: declared.migrations.map((migration) => ({ ...migration, maxWait })) });
    ferryPlan.migrations.forEach((plan) => new Migration(stack, plan.constructId, {
      plan, ferry: ferryPlan, provider: { serviceToken: 'provider', serviceTokenText: 'provider' }, source: SOURCE_ACCESS, after: [],
      repeatedOutputs: 10,
    }));
    return stack.node.findAll().filter((construct) => construct instanceof Stack);
  });
  expect(distinct(stacks.flat().flatMap((stack) => rowsOf(Template.fromStack(stack)))).sort()).toMatchSnapshot();
});

test.each(['source', 'target', 'steps'] as const)('refers to no other stack from the %s stack', (stack) => {
  const text = JSON.stringify(templates(givenFerry())[stack].toJSON());
  expect(text).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|"Export"|resolve:/);
});

const INNOCENT = [
  '"ServiceToken":"arn:aws:lambda:', '"secretsmanager:CreateSecret","secretsmanager:TagResource"',
  ':secretsmanager:ap-northeast-1:222222222222:secret:rds!db-*',
  '"Sid":"MakeManagedSecrets"', '"Sid":"SecretsKeyDescribe"', '"Sid":"SecretsKeyByAlias"',
  '"alias/aws/secretsmanager"', '"ordersSecretArn":', '"SecretArn":', '"Outputs.SecretArn"', '"SecretArn"',
  '"ARN of the secret in which RDS keeps the master password; none where RDS keeps none"',
];

test.each(['source', 'target', 'steps'] as const)('holds nothing that looks like a secret in the %s stack', (stack) => {
  // what CloudFormation calls a token is the name of a function; what is said of secrets says where they will be, and what a role may do about them.
  const text = INNOCENT.reduce((left, words) => left.replaceAll(words, ''), JSON.stringify(templates(givenFerry())[stack].toJSON()));
  expect(text).not.toMatch(/password|secret|passwd|credential|token"?:\s*"[^"]{16}|\b(AKIA|ASIA)[A-Z0-9]{16}\b|BEGIN [A-Z ]*PRIVATE KEY/i);
});

test('keeps every logical id when a migration is added', () => {
  const before = templates(givenFerry());
  const after = templates(givenFerry({ migrations: [users, givenMigration()] }));
  expect(logicalIds(after.source)).toEqual(logicalIds(before.source));
  expect(logicalIds(after.target)).toEqual(expect.arrayContaining([...logicalIds(before.target)]));
  expect(logicalIds(templates(givenFerry({ migrations: [givenMigration(), users] })).steps)).toEqual(logicalIds(before.steps));
});

test('gives two migrations whose ids differ in hyphens different resources', () => {
  const other = { ...users, id: 'ord-ers' };
  const ids = logicalIds(templates(givenFerry({ migrations: [givenMigration(), other] })).target);
  expect(ids.filter((id) => /^ordersPreflightLeg/.test(id))).toHaveLength(2);
});

test('changes nothing when it is synthesized again', () => {
  const [first, second] = [templates(ferry), templates(ferry)];
  expect(withoutAssetHashes(second.target)).toEqual(withoutAssetHashes(first.target));
  expect(second.source.toJSON()).toEqual(first.source.toJSON());
});
