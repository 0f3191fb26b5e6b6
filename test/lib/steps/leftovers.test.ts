import { Duration, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StepType } from '../../../lambda/step/contract';
import { type FerryProps, SnapshotOrigin, SourceDatabase, SourceEncryption, SourceStack, TargetStack } from '../../../lib';
import { givenApp, givenFerry, givenMigration } from '../given';
import { resourcesOf, type TemplateResource } from '../template-statements';

function targetOf(changes: Partial<FerryProps> = {}, tag?: string): Template {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry(changes));
  if (tag !== undefined) Tags.of(stack).add('team', tag);
  return Template.fromStack(stack);
}

const found = (template: Template): readonly TemplateResource[] =>
  Object.values(resourcesOf(template)).filter(({ Type: type }) => type === StepType.LEFTOVERS);
const digestsOf = (template: Template): readonly unknown[] => found(template).map(({ Properties: { Template: digest } }) => digest);

test('look when the Preflights have passed, and when all migrations and keys are done', () => {
  expect(found(targetOf())[0]?.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/Preflight/)]));
  const [start, end] = found(targetOf({ closed: true }));
  expect(start?.DependsOn).not.toEqual(expect.arrayContaining([expect.stringMatching(/Steps|Key/)]));
  expect(end?.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^ordersSteps/), expect.stringMatching(/^ClosedTransferKey/)]));
});

test('are asked again when anything in the stack or its nested stacks is another, and only then', () => {
  // a longer wait changes the nested stack alone.
  const waiting = targetOf({ migrations: [givenMigration({ maxWait: Duration.days(20) })] });
  const digests = [targetOf(), targetOf(), targetOf({ closed: true }), targetOf({}, 'shop'), targetOf({}, 'users'), waiting].map(digestsOf);
  expect(digests[1]).toEqual(digests[0]);
  expect(new Set(digests.flat()).size).toBe(5);
});

test('know what is declared, open and closed, and the snapshots that are shared as they are', () => {
  const kept = SourceDatabase.instance('users-db', {
    encryption: SourceEncryption.customerManaged('arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-1111-1111-111111111111'),
    snapshot: SnapshotOrigin.manual('kept'),
  });
  const template = targetOf({ migrations: [givenMigration({ closed: true }), givenMigration({ id: 'users', source: kept, database: undefined })] });
  expect(found(template)[0]?.Properties).toMatchObject({
    Prefix: 'rds-ferry', Open: ['users'], Closed: ['orders'], SharedSnapshots: [{ Migration: 'users' }],
    LogGroupPrefix: '/aws/lambda/rds-ferry-on-event-',
  });
});

test.each([
  [false, /^the migrations that aren't closed: orders$/], [true, /^nothing, once the deployment of the stack in account 222222222222 .* has ended/],
])('the source\'s stack says what it is needed for, closed: %s', (closed, value) => {
  const template = Template.fromStack(new SourceStack(givenApp(), 'Source', givenFerry({ closed })));
  expect(template.findOutputs('NeededFor')).toMatchObject({ NeededFor: { Value: expect.stringMatching(value) as string } });
});
