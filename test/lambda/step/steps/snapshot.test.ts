import type { Instance, Snapshot } from '../../../../lambda/step/clients/account-clients';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import { decideSnapshot, snapshot } from '../../../../lambda/step/steps/snapshot';
import { anInstance, aSnapshot, DEFAULT_KEY, INSTANCE_ARN, ownTags, SNAPSHOT_ARN, snapshotProperties } from '../fixtures';

const input = snapshot.parse(new PropertyReader(snapshotProperties));
const decide = (seen: { snapshot?: Snapshot; instance?: Instance }): ReturnType<typeof decideSnapshot> => decideSnapshot(input, seen);

test('takes a snapshot of an available database, with the ownership tags and those of the database', () => {
  expect(decide({ instance: anInstance() })).toMatchObject({
    kind: 'start',
    request: { name: 'ferry-orders', instance: 'database-1', tags: [...ownTags(INSTANCE_ARN), { key: 'team', value: 'shop' }] },
  });
});

test('is done with its attributes when the snapshot is available', () => {
  expect(decide({ snapshot: aSnapshot() })).toEqual({ kind: 'done', attributes: { SnapshotArn: SNAPSHOT_ARN, KeyArn: DEFAULT_KEY } });
});

test('tells how far an unfinished snapshot is, and what is known of it', () => {
  expect(decide({ snapshot: aSnapshot({ status: 'creating', percent: 5 }) })).toEqual({
    kind: 'wait', detail: 'creating the snapshot ferry-orders at 5 %', percent: 5, attributes: { SnapshotArn: SNAPSHOT_ARN, KeyArn: DEFAULT_KEY },
  });
});

test.each([
  ['storage-optimization', 'start'], ['backing-up', 'wait'], ['modifying', 'wait'], ['unheard-of', 'wait'], ['stopped', 'fail'], ['deleting', 'fail'],
])('with a source database that is %s: %s', (status, kind) => {
  expect(decide({ instance: anInstance({ status }) }).kind).toBe(kind);
});

test.each([
  ['the source database is missing', {}, /database-1 doesn't exist/],
  ['the source database is stopped', { instance: anInstance({ status: 'stopped' }) }, /"stopped".*start it/],
  ['the snapshot failed', { snapshot: aSnapshot({ status: 'failed' }) }, /status "failed".*delete this snapshot/],
  ['the name is somebody else\'s', { snapshot: aSnapshot({ tags: [] }) }, /exists already, and it has no tag of this project\. It was left as it is/],
  ['the name is another migration\'s', { snapshot: aSnapshot({ tags: ownTags(INSTANCE_ARN, 'bills') }) }, /belongs to the migration "bills"/],
  ['the name is of another database', { snapshot: aSnapshot({ tags: ownTags(`${INSTANCE_ARN}0`) }) }, /was made from/],
])('fails and says what to do when %s', (_case, seen, reason) => {
  expect(decide(seen)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});
