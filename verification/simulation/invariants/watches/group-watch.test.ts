import type { JournalEntry } from '@rds-ferry/sandbox';
import { SourceDatabase, SourceEncryption } from '../../../../lib';
import { planFerry } from '../../../../lib/plan-ferry';
import { declareAll } from '../../../../test/support/cases/all-cases';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import { GroupWatch, isGroupCall } from './group-watch';

const plan = planFerry(declareAll('same Region', [{
  id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() }),
}]));
const [migration] = plan.migrations;
const NAME = `${migration?.names.groupPrefix}-tuned`;
const VERIFIED = new Set(['orders']);

type CallEntry = JournalEntry & { readonly kind: 'call' };

const call = (operation: string, DBParameterGroupName = NAME, accountId = TARGET_ACCOUNT): CallEntry => ({
  kind: 'call', time: 0, service: 'rds', operation, caller: '', accountId, region: 'ap-northeast-1', input: { DBParameterGroupName },
});

let watch: GroupWatch;
beforeEach(() => { watch = new GroupWatch(); });

const wrong = (entry: CallEntry, verified: ReadonlySet<string> = new Set()): string | undefined =>
  watch.wrongChange(entry, [{ plan }], verified)?.invariant;

test('a watch of groups looks at what makes, changes and deletes them', () => {
  const operations = ['CreateDBParameterGroup', 'ModifyDBClusterParameterGroup', 'DescribeDBParameterGroups', 'ModifyDBInstance'];
  expect(operations.filter((operation) => isGroupCall(call(operation)))).toEqual(operations.slice(0, 2));
});

test('a group may be made under a name of the migration, and set until the database has been verified', () => {
  expect([wrong(call('CreateDBParameterGroup')), wrong(call('ModifyDBParameterGroup'))]).toEqual([undefined, undefined]);
  expect(wrong(call('ModifyDBParameterGroup'), VERIFIED)).toBe('a verified database and its groups aren\'t touched any more');
});

test.each<[string, CallEntry, string]>([
  ['is made under another name', call('CreateDBParameterGroup', 'tuned'), 'only what is declared is made'],
  ['is made in the source account', call('CreateDBParameterGroup', NAME, SOURCE_ACCOUNT), 'only what is declared is made'],
  ['wasn\'t made by the function and is set', call('ModifyDBParameterGroup'), 'no group of others is changed'],
  ['is deleted', call('DeleteDBParameterGroup'), 'nothing is deleted or modified'],
])('a group that %s is noted', (_, entry, invariant) => {
  expect(wrong(entry)).toBe(invariant);
});

test('a group that takes the place of one that somebody has deleted is another one', () => {
  wrong(call('CreateDBParameterGroup'));
  watch.deleted(call('DeleteDBParameterGroup'));
  expect(wrong(call('ModifyDBParameterGroup'))).toBe('no group of others is changed');
});
