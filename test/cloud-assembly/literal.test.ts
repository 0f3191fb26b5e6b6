import { literal } from '../../cloud-assembly/literal';
import { REGION, TARGET } from '../rehearsal/fixtures';

const PLACE = { accountId: TARGET, region: REGION };

test.each<[what: string, value: unknown, expected: unknown]>([
  ['a text', 'orders', 'orders'],
  ['an object with a list', { a: [1, { b: true }] }, { a: [1, { b: true }] }],
  ['the account', { Ref: 'AWS::AccountId' }, TARGET],
  ['the Region', { Ref: 'AWS::Region' }, REGION],
  ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
  ['a join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kms:', { Ref: 'AWS::Region' }]] }, `arn:aws:kms:${REGION}`],
  ['a join within a join', { 'Fn::Join': [':', ['a', { 'Fn::Join': ['-', ['b', 'c']] }]] }, 'a:b-c'],
  ['an object that is no function', { Ref: 'AWS::Region', Other: 1 }, { Ref: 'AWS::Region', Other: 1 }],
])('is %s where the template tells it', (_what, value, expected) => {
  expect(literal(value, PLACE)).toEqual(expected);
});

test.each<[what: string, value: unknown]>([
  ['a reference to a resource', { Ref: 'Group' }],
  ['an attribute of a resource', { 'Fn::GetAtt': ['Group', 'GroupId'] }],
  ['a join with a part that isn\'t known', { 'Fn::Join': ['', ['a', { Ref: 'Group' }]] }],
  ['a join of something else', { 'Fn::Join': 'a' }],
])('is nothing for %s', (_what, value) => {
  expect(literal(value, PLACE)).toBeUndefined();
  expect(literal({ name: value, list: ['a', value] }, PLACE)).toEqual({ list: ['a'] });
});

test('is what stands in for a value that only the deployment knows, by its path', () => {
  const value = { Restore: { Group: { Ref: 'Group' }, Ids: ['sg-1', { 'Fn::GetAtt': ['Own', 'GroupId'] }] } };
  expect(literal(value, PLACE, (path) => path.join('.'))).toEqual({ Restore: { Group: 'Restore.Group', Ids: ['sg-1', 'Restore.Ids.1'] } });
});

test('has the partition of its Region', () => {
  expect(literal({ Ref: 'AWS::Partition' }, { ...PLACE, region: 'cn-north-1' })).toBe('aws-cn');
});

test('is nothing for a place that the app leaves open', () => {
  expect(literal([{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }], {})).toEqual([]);
});
