import { CfnResource, CfnWaitConditionHandle, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IDependable } from 'constructs';
import { DatabaseKind, StepType } from '../../../lambda/step/contract';
import type { StepProvider } from '../../../lib/runtime/step-provider';
import { ManualSnapshot } from '../../../lib/steps/manual-snapshot';
import { givenStack } from '../given';
import { resourcesOf, type TemplateResource } from '../template-statements';

const SOURCE_DATABASE = { Kind: DatabaseKind.INSTANCE, Identifier: 'orders-db', Region: 'ap-northeast-1' };

/** A relay is abstract; a snapshot is the plainest one. */
function snapshotOf(stack: Stack, { legs, after = [] }: { legs: number; after?: IDependable[] }): ManualSnapshot {
  return new ManualSnapshot(stack, 'Snapshot', {
    provider: { serviceToken: 'provider' } as StepProvider,
    migrationId: 'orders',
    source: { AccountId: '111111111111', RoleArn: 'role', ExternalId: 'agreed' },
    sourceDatabase: SOURCE_DATABASE,
    snapshotName: 'orders-snapshot',
    legs,
    after,
  });
}

function legsIn(stack: Stack): readonly (readonly [string, TemplateResource])[] {
  return Object.entries(resourcesOf(Template.fromStack(stack))).filter(([, { Type: type }]) => type === StepType.SNAPSHOT);
}

test('makes one custom resource of each leg, each with the same properties and its number', () => {
  const stack = givenStack();
  snapshotOf(stack, { legs: 3 });
  const common = {
    ServiceToken: 'provider',
    Migration: 'orders',
    Region: 'ap-northeast-1',
    AccountId: '111111111111',
    Source: { AccountId: '111111111111', RoleArn: 'role', ExternalId: 'agreed' },
    SourceDatabase: SOURCE_DATABASE,
    SnapshotName: 'orders-snapshot',
    Legs: '3',
  };
  expect(legsIn(stack).map(([, { Properties: properties }]) => properties))
    .toEqual(['1', '2', '3'].map((leg) => ({ ...common, Leg: leg })));
});

test('shows the number of the leg in the logical id', () => {
  const stack = givenStack();
  snapshotOf(stack, { legs: 2 });
  expect(legsIn(stack).map(([logicalId]) => logicalId))
    .toEqual([expect.stringMatching(/^SnapshotLeg[0-9A-F]{8}$/), expect.stringMatching(/^SnapshotLeg02[0-9A-F]{8}$/)]);
});

test('keeps the logical ids of its legs when it gets more of them', () => {
  const [short, long] = [givenStack(), givenStack()];
  snapshotOf(short, { legs: 2 });
  snapshotOf(long, { legs: 3 });
  expect(legsIn(long).slice(0, 2).map(([logicalId]) => logicalId)).toEqual(legsIn(short).map(([logicalId]) => logicalId));
});

test('starts each leg after the one before, and the first after what the step waits for', () => {
  const stack = givenStack();
  const before = new CfnWaitConditionHandle(stack, 'Before');
  snapshotOf(stack, { legs: 3, after: [before] });
  const legs = legsIn(stack);
  const ids = legs.map(([logicalId]) => logicalId);
  expect(legs.map(([, { DependsOn: dependencies }]) => dependencies)).toEqual([['Before'], [ids[0]], [ids[1]]]);
});

test('stands for its last leg when something depends on it', () => {
  const stack = givenStack();
  const snapshot = snapshotOf(stack, { legs: 3 });
  new CfnResource(stack, 'After', { type: 'Test::After' }).node.addDependency(snapshot);
  const last = legsIn(stack)[2]?.[0];
  expect(resourcesOf(Template.fromStack(stack)).After?.DependsOn).toEqual([last]);
});

test('reads its attributes from the last leg', () => {
  const stack = givenStack();
  const snapshot = snapshotOf(stack, { legs: 2 });
  expect(stack.resolve(snapshot.snapshotArn)).toEqual({ 'Fn::GetAtt': [legsIn(stack)[1]?.[0], 'SnapshotArn'] });
});

test('retains every leg, so that CloudFormation never asks to delete a step', () => {
  const stack = givenStack();
  snapshotOf(stack, { legs: 2 });
  expect(legsIn(stack).map(([, { DeletionPolicy: deletion, UpdateReplacePolicy: replacement }]) => [deletion, replacement]))
    .toEqual([['Retain', 'Retain'], ['Retain', 'Retain']]);
});
