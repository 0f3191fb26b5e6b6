import { CfnResource, CfnWaitConditionHandle, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IDependable } from 'constructs';
import { DatabaseKind, WAIT_METADATA } from '../../../lambda/step/contract';
import { SnapshotCopy, type SnapshotCopyProps } from '../../../lib/steps/snapshot-copy';
import { givenStack, SOURCE_ACCESS } from '../given';
import { resourcesOf, type TemplateResource } from '../template-statements';

const common = (conditions: number, after: IDependable[]): SnapshotCopyProps => ({
  provider: { serviceToken: 'provider' },
  migrationId: 'orders',
  source: SOURCE_ACCESS,
  snapshotName: 'orders-snapshot',
  kind: DatabaseKind.INSTANCE,
  of: { snapshotArn: 'original' },
  wait: { conditions, share: 3, allShares: 13 },
  mark: { prefix: 'rds-ferry', lastStep: 'Verification' },
  after,
});

const copyOf = (stack: Stack, conditions: number, after: IDependable[] = []): SnapshotCopy =>
  new SnapshotCopy(stack, 'Copy', common(conditions, after));

function partsOf(stack: Stack): readonly (readonly [string, TemplateResource])[] {
  return Object.entries(resourcesOf(Template.fromStack(stack))).filter(([id]) => /^Copy/.test(id));
}

const PROPERTIES = {
  Migration: 'orders', Region: 'ap-northeast-1', AccountId: '111111111111', Kind: 'instance', Source: SOURCE_ACCESS, SourceSnapshotArn: 'original',
  SnapshotName: 'orders-snapshot',
};

test('is two legs of the same properties, with wait conditions between them', () => {
  const stack = givenStack();
  copyOf(stack, 2);
  const parts = partsOf(stack);
  expect(parts.map(([logicalId]) => logicalId.replace(/[0-9A-F]{8}$/, ''))).toEqual(['CopyLeg', 'CopyWait01', 'CopyWait02', 'CopyEnd']);
  const [first, , , last] = parts.map(([, { Properties: properties }]) => properties);
  expect(first).toEqual({ ...PROPERTIES, ServiceToken: 'provider', Leg: '1', Legs: '2' });
  expect(last).toEqual({
    ...PROPERTIES, ServiceToken: 'provider', Leg: '2', Legs: '2', Waits: { Conditions: '2', Share: '3', AllShares: '13' },
  });
});

test('tells in each wait condition what is waited for, which is half a day and one signal', () => {
  const stack = givenStack();
  copyOf(stack, 3);
  const waits = partsOf(stack).filter(([, { Type: type }]) => type === 'AWS::CloudFormation::WaitCondition').map(([, wait]) => wait);
  expect(waits).toHaveLength(3);
  for (const wait of waits) {
    expect(wait).toMatchObject({
      CreationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT12H' } },
      Metadata: {
        [WAIT_METADATA]: {
          Prefix: 'rds-ferry', StepType: 'Custom::RdsFerrySnapshotCopy', Properties: { ...PROPERTIES, Leg: '1', Legs: '2' }, LastStep: 'Verification',
        },
      },
    });
    expect(wait).not.toHaveProperty('Properties');
  }
});

test('keeps the logical ids of its parts when its wait gets longer', () => {
  const [short, long] = [givenStack(), givenStack()];
  copyOf(short, 2);
  copyOf(long, 3);
  expect(partsOf(long).map(([logicalId]) => logicalId)).toEqual(expect.arrayContaining(partsOf(short).map(([logicalId]) => logicalId)));
});

test('starts each part after the one before, and the first after what the step waits for', () => {
  const stack = givenStack();
  const before = new CfnWaitConditionHandle(stack, 'Before');
  copyOf(stack, 2, [before]);
  const parts = partsOf(stack);
  const ids = parts.map(([logicalId]) => logicalId);
  expect(parts.map(([, { DependsOn: dependencies }]) => dependencies)).toEqual([['Before'], [ids[0]], [ids[1]], [ids[2]]]);
});

test('stands for its last part when something depends on it', () => {
  const stack = givenStack();
  new CfnResource(stack, 'AfterCopy', { type: 'Test::After' }).node.addDependency(copyOf(stack, 2));
  const resources = resourcesOf(Template.fromStack(stack));
  expect(resources.AfterCopy?.DependsOn).toEqual([expect.stringMatching(/^CopyEnd/)]);
});

test('reads its attributes from the last leg', () => {
  const stack = givenStack();
  expect(stack.resolve(copyOf(stack, 2).snapshotArn)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^CopyEnd/), 'SnapshotArn'] });
});

test('retains every leg, so that CloudFormation never asks to delete a step', () => {
  const stack = givenStack();
  copyOf(stack, 2);
  const legs = partsOf(stack).filter(([, { Type: type }]) => type.startsWith('Custom::'));
  expect(legs.map(([, { DeletionPolicy: deletion, UpdateReplacePolicy: replacement }]) => [deletion, replacement]))
    .toEqual([['Retain', 'Retain'], ['Retain', 'Retain']]);
});
