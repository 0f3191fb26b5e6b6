import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ferry } from '../../bin/migrations';
import type { FerryProps } from '../../lib';
import { SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack } from '../../lib';
import { givenFerry, givenMigration } from './given';

/** As a user's app makes them, but for the function's code. */
function templates(props: FerryProps): { readonly source: Template; readonly target: Template } {
  const app = new App({ builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [] } });
  const [source, target] = [new SourceStack(app, 'RdsFerrySource', props), new TargetStack(app, 'RdsFerryTarget', props)];
  return { source: Template.fromStack(source), target: Template.fromStack(target) };
}

function withoutAssetHashes(template: Template): unknown {
  return JSON.parse(JSON.stringify(template.toJSON()).replace(/[0-9a-f]{64}/g, '<asset>'));
}

const logicalIds = (template: Template): readonly string[] => Object.keys((template.toJSON() as { Resources: object }).Resources);

const users = givenMigration({
  id: 'users',
  source: SourceDatabase.instance('users-db', { encryption: SourceEncryption.awsManaged() }),
  database: TargetDatabase.instance({ instanceIdentifier: 'users-new' }),
});

test.each(['source', 'target'] as const)('has the known template of the example\'s %s stack', (stack) => {
  expect(withoutAssetHashes(templates(ferry)[stack])).toMatchSnapshot();
});

test.each(['source', 'target'] as const)('refers to no other stack from the %s stack', (stack) => {
  const text = JSON.stringify(templates(givenFerry())[stack].toJSON());
  expect(text).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|"Export"|resolve:/);
});

test.each(['source', 'target'] as const)('holds nothing that looks like a secret in the %s stack', (stack) => {
  const text = JSON.stringify(templates(givenFerry())[stack].toJSON());
  expect(text).not.toMatch(/password|secret|passwd|credential|token"?:\s*"[^"]{16}|\b(AKIA|ASIA)[A-Z0-9]{16}\b|BEGIN [A-Z ]*PRIVATE KEY/i);
});

test('keeps every logical id when a migration is added', () => {
  const before = templates(givenFerry());
  const after = templates(givenFerry({ migrations: [users, givenMigration()] }));
  expect(logicalIds(after.source)).toEqual(logicalIds(before.source));
  expect(logicalIds(after.target)).toEqual(expect.arrayContaining([...logicalIds(before.target)]));
});

test('gives two migrations whose ids differ in hyphens different resources', () => {
  const other = { ...users, id: 'ord-ers' };
  const ids = logicalIds(templates(givenFerry({ migrations: [givenMigration(), other] })).target);
  expect(ids.filter((id) => /^ordersPreflightLeg01/.test(id))).toHaveLength(2);
});

test('changes nothing when it is synthesized again', () => {
  const [first, second] = [templates(ferry), templates(ferry)];
  expect(withoutAssetHashes(second.target)).toEqual(withoutAssetHashes(first.target));
  expect(second.source.toJSON()).toEqual(first.source.toJSON());
});
