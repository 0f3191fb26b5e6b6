import { parsePreflight } from '../../../../../lambda/step/preflight/observe/input';
import { PropertyReader } from '../../../../../lambda/step/properties/property-reader';
import { clusterPreflightProperties, GROUPS, preflightProperties, TRANSFER_KEY } from '../../fixtures';
import { instanceInput, restoring } from '../declared';

function problemsOf(properties: object): readonly string[] {
  const reader = new PropertyReader(properties);
  parsePreflight(reader);
  return reader.problems;
}

test('reads a case', () => {
  expect(instanceInput(restoring({ OptionGroupName: 'Theirs' }))).toMatchObject({
    sourceDatabase: { kind: 'instance', identifier: 'database-1' }, databaseFamily: 'instance', sourceEncryption: 'aws-managed', origin: 'fresh',
    restore: { identifier: 'database-1', subnetGroupName: 'private' }, optionGroupName: 'theirs',
  });
});

test('reads the option group of the imported snapshot, where no database is restored', () => {
  expect(instanceInput({ ...GROUPS, OptionGroupName: 'Theirs', Restore: undefined }).optionGroupName).toBe('theirs');
});

test('a chain that makes no snapshot has an empty list or none', () => {
  expect(problemsOf({ ...preflightProperties, Snapshots: [] })).toEqual([]);
  expect(problemsOf({ ...preflightProperties, Snapshots: undefined })).toEqual([]);
});

test.each([
  ['an unknown origin', { Origin: 'stale' }, /Origin is "stale"/],
  ['an unknown encryption', { SourceEncryption: 'rot13' }, /SourceEncryption is "rot13"/],
  ['an unknown family', { DatabaseFamily: 'redshift' }, /DatabaseFamily is "redshift"/],
  ['a cluster family for an instance', { DatabaseFamily: 'aurora' }, /DatabaseFamily is "aurora", but SourceDatabase is a DB instance/],
  ['a named origin without its name', { Origin: 'manual' }, /Origin is "manual", but OriginSnapshotName is missing/],
  ['a name without a named origin', { OriginSnapshotName: 'mine' }, /Origin is "fresh", but OriginSnapshotName is mine/],
  ['a customer managed key without its ARN', { SourceEncryption: 'customer-managed' }, /SourceKeyArn is missing/],
  ['the ARN of a key that isn\'t the source\'s', { SourceKeyArn: TRANSFER_KEY }, /SourceEncryption is "aws-managed", but SourceKeyArn is/],
  ['a snapshot in a third account', {
    Snapshots: [{ ...preflightProperties.Snapshots[0], AccountId: '333333333333' }],
  }, /ferry-orders in account 333333333333/],
  ['a malformed planned snapshot', { Snapshots: [{ Name: 'x' }] }, /Snapshots\[0\]\.AccountId is missing/],
  ['a source account that is the target', { AccountId: preflightProperties.Source.AccountId }, /both/],
  ['an option group beside a database', { OptionGroupName: 'theirs' }, /OptionGroupName and Restore are both there/],
  ['a prefix of groups beside a database', { GroupPrefix: 'ferry' }, /GroupPrefix and Restore are both there/],
  ['a malformed option group', { ...GROUPS, OptionGroupName: '1x', Restore: undefined }, /OptionGroupName/],
  ['a malformed class', restoring({ InstanceClass: 'm5.large' }), /Restore\.InstanceClass/],
])('refuses %s', (_case, changes, problem) => {
  expect(problemsOf({ ...preflightProperties, ...changes }).join(' ')).toMatch(problem);
});

test('refuses the identifier of a cluster that leaves no room for its members\' names', () => {
  const Restore = { ...clusterPreflightProperties.Restore, Identifier: 'c'.repeat(61), MadeFrom: clusterPreflightProperties.Restore?.MadeFrom };
  expect(problemsOf({ ...clusterPreflightProperties, Restore }).join(' ')).toMatch(/Restore\.Identifier/);
  expect(problemsOf({ ...preflightProperties, Restore })).toEqual([]);
});

test('refuses an option group of a cluster', () => {
  expect(problemsOf({ ...clusterPreflightProperties, ...GROUPS, OptionGroupName: 'theirs', Restore: undefined }).join(' '))
    .toMatch(/OptionGroupName is theirs, but clusters take none/);
});

test('reads how many members a cluster is to have', () => {
  expect(parsePreflight(
    new PropertyReader({ ...clusterPreflightProperties, ...restoring({ InstanceCount: '3' }, clusterPreflightProperties) }),
  ).restore?.instanceCount).toBe(3);
});
