import type { SynthesizedStack } from '../../../cloud-assembly/assembly';
import { bootstrapFindings } from '../../../operations/check/deployment/bootstrap-findings';
import { concurrencyFindings } from '../../../operations/check/deployment/concurrency-findings';
import { stackState } from '../../../operations/check/deployment/stack-findings';
import { isOtherTemplate } from '../../../operations/check/deployment/template-difference';

const PLACE = { accountId: '111111111111', region: 'eu-west-1' };
const required = { parameterName: '/cdk-bootstrap/hnb659fds/version', version: 6 };

test.each<[what: string, found: string | undefined, says: string | undefined]>([
  ['no parameter', undefined, 'isn\'t bootstrapped for the CDK'],
  ['an older version', '5', 'is of version 5, and the app needs 6 or newer'],
  ['something else', 'x', 'is of version x'],
  ['the version', '6', undefined],
  ['a newer one', '30', undefined],
])('a bootstrap with %s', (_, found, says) => {
  expect(bootstrapFindings({ ...PLACE, required }, found).map(({ problem }) => problem))
    .toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
});

test('a bootstrap of another qualifier is made by it', () => {
  const own = { parameterName: '/cdk-bootstrap/teama/version', version: 6 };
  expect(bootstrapFindings({ ...PLACE, required: own }, undefined)[0]?.remedy)
    .toContain('`npx cdk bootstrap aws://111111111111/eu-west-1 --qualifier teama`');
});

test.each<[status: string, finding: string | undefined, note: string | undefined]>([
  ['CREATE_COMPLETE', undefined, undefined],
  ['UPDATE_COMPLETE', undefined, undefined],
  ['UPDATE_ROLLBACK_COMPLETE', undefined, undefined],
  ['REVIEW_IN_PROGRESS', undefined, undefined],
  ['CREATE_FAILED', undefined, 'its last deployment failed half-way'],
  ['UPDATE_FAILED', undefined, 'its last deployment failed half-way'],
  ['ROLLBACK_COMPLETE', undefined, 'deletes it and makes it anew'],
  ['ROLLBACK_FAILED', undefined, 'deletes it and makes it anew'],
  ['UPDATE_IN_PROGRESS', 'Wait until it has ended.', undefined],
  ['DELETE_IN_PROGRESS', 'Wait until it has ended.', undefined],
  ['UPDATE_ROLLBACK_FAILED', '`npx cdk rollback Target`', undefined],
  ['DELETE_FAILED', '`npx cdk destroy Target`', undefined],
  ['SOMETHING_NEW', 'See in the CloudFormation console', undefined],
])('a stack that is %s', (status, finding, note) => {
  const { findings, notes } = stackState('Target', '222222222222', { status, reason: 'said AWS' });
  expect(findings.map(({ remedy }) => remedy)).toEqual(finding === undefined ? [] : [expect.stringContaining(finding)]);
  expect(notes).toEqual(note === undefined ? [] : [expect.stringContaining(note)]);
});

test.each<[together: number, unreserved: number, most: number | undefined]>([
  [1, 4, undefined], [1, 3, 1], [4, 10, undefined], [5, 10, 4], [12, 10, 4], [12, 26, undefined], [3, 1, 1],
])('%d migrations at once where %d functions run at once', (together, unreserved, most) => {
  expect(concurrencyFindings('Target', '222222222222', together, unreserved).map(({ remedy }) => remedy))
    .toEqual(most === undefined ? [] : [expect.stringContaining(`Let ${most} begin together at most`)]);
});

test.each<[what: string, deployed: string, isOther: boolean | undefined]>([
  ['the same', JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: 'für' } } } }), false],
  ['the same as CloudFormation stores it', JSON.stringify({
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: 'f?r' } } },
  }), false],
  ['one with CDK\'s metadata', JSON.stringify({
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: 'für' } }, CDKMetadata: { Type: 'AWS::CDK::Metadata' } },
  }), false],
  ['another one', JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role' } } }), true],
  ['YAML', 'Resources: {}', undefined],
])('a deployed template that is %s', (_, deployed, isOther) => {
  const stack: SynthesizedStack = {
    name: 'Source', isStaged: false, template: { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: 'für' } } } },
  };
  expect(isOtherTemplate(stack, deployed)).toBe(isOther);
});
