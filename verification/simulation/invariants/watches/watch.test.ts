import { type EmbeddedAws, Journal, type JournalEntry, VirtualClock } from '@rds-ferry/sandbox';
import { OwnershipTag } from '../../../../lambda/step/contract';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../../../test/support/cases/keys';
import { appsOf } from '../../scenario/pool';
import { Watch } from './watch';

const { app } = appsOf(6);
const [migration] = app.plan.migrations;
const OURS = `arn:aws:sts::${TARGET_ACCOUNT}:assumed-role/rds-ferry-target/step`;
const SPREAD = 60_000;

const MOVED = `arn:aws:rds:ap-northeast-1:${migration?.chain.restore?.from.account}:snapshot:${migration?.chain.restore?.from.name}`;
const RESTORED = { Key: OwnershipTag.RESTORED, Value: `arn:aws:rds:ap-northeast-1:${TARGET_ACCOUNT}:db:${migration?.database?.identifier}` };

let journal: Journal;
let watch: Watch;
beforeEach(() => {
  journal = new Journal();
  // what the watch looks at of the sandbox.
  const rds = { instances: () => [], clusters: () => [], snapshots: () => [], clusterSnapshots: () => [] };
  const aws = { journal, clock: new VirtualClock(() => 0), rds };
  watch = new Watch(aws as unknown as EmbeddedAws, SPREAD);
  watch.deploys(app);
});

function call(operation: string, accountId: string, input: object, caller = OURS): JournalEntry {
  return { kind: 'call', time: 0, service: 'rds', operation, caller, accountId, region: 'ap-northeast-1', input };
}

const broken = (): string[] => watch.violations.map(({ invariant }) => invariant);

describe('a watch notes', () => {
  test.each([
    ['DeleteDBSnapshot', { DBSnapshotIdentifier: 'orders-before-move' }], ['ModifyDBInstance', { DBInstanceIdentifier: 'orders' }],
    ['ScheduleKeyDeletion', { KeyId: 'key' }], ['DeleteDBInstance', { DBInstanceIdentifier: 'orders' }], ['RebootDBInstance', {}],
  ])('that the function calls %s', (operation, input) => {
    journal.write(call(operation, SOURCE_ACCOUNT, input));
    expect(broken()).toEqual(['nothing is deleted or modified']);
  });

  test.each<[string, object]>([
    ['another snapshot', { ResourceName: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:other', Tags: [RESTORED] }],
    ['another tag', { ResourceName: MOVED, Tags: [{ Key: 'team', Value: 'shop' }] }],
    ['a second tag', { ResourceName: MOVED, Tags: [RESTORED, { Key: 'team', Value: 'shop' }] }],
    ['another database in the tag', { ResourceName: MOVED, Tags: [{ ...RESTORED, Value: `${RESTORED.Value}-2` }] }],
  ])('that a snapshot is tagged with %s', (_, input) => {
    journal.write(call('AddTagsToResource', migration?.chain.restore?.from.account ?? '', input));
    expect(broken()).toEqual(['nothing is deleted or modified']);
  });

  test('nothing where the snapshot of a verified database is tagged as that', () => {
    journal.write(call('AddTagsToResource', migration?.chain.restore?.from.account ?? '', { ResourceName: MOVED, Tags: [RESTORED] }));
    expect(broken()).toEqual([]);
  });

  test('nothing where a restored database gets its settings, until it has been verified', () => {
    const identifier = migration?.database?.identifier ?? '';
    const note = (Value: string): void => journal.write(call('AddTagsToResource', TARGET_ACCOUNT, {
      ResourceName: RESTORED.Value, Tags: [{ Key: OwnershipTag.SETTINGS, Value }],
    }));
    const modify = (): void => journal.write(call('ModifyDBInstance', TARGET_ACCOUNT, { DBInstanceIdentifier: identifier }));
    modify();
    note('maintenance-window');
    expect(broken()).toEqual([]);
    journal.write(call('AddTagsToResource', migration?.chain.restore?.from.account ?? '', { ResourceName: MOVED, Tags: [RESTORED] }));
    note('maintenance-window');
    expect(broken()).toEqual([]);
    modify();
    note('port');
    expect(broken()).toEqual(['nothing is deleted or modified', 'nothing is deleted or modified']);
  });

  test('a snapshot that isn\'t declared', () => {
    journal.write(call('CopyDBSnapshot', SOURCE_ACCOUNT, { TargetDBSnapshotIdentifier: 'something-else' }));
    expect(broken()).toEqual(['only what is declared is made']);
  });

  test('a second restore of the same database', () => {
    const restore = call('RestoreDBInstanceFromDBSnapshot', TARGET_ACCOUNT, {
      DBInstanceIdentifier: migration?.database?.identifier, DBSnapshotIdentifier: migration?.chain.restore?.from.name,
    });
    journal.write(restore);
    expect(broken()).toEqual([]);
    journal.write(restore);
    expect(broken()).toEqual(['nothing is restored twice']);
  });

  test('a restore from a snapshot that isn\'t the migration\'s', () => {
    journal.write(call('RestoreDBInstanceFromDBSnapshot', TARGET_ACCOUNT, {
      DBInstanceIdentifier: migration?.database?.identifier, DBSnapshotIdentifier: 'somebody-elses',
    }));
    expect(broken()).toEqual(['a database is restored from the migration\'s snapshot']);
  });

  test.each([
    ['somebody else', { ValuesToAdd: [THIRD_ACCOUNT] }], ['everybody', { ValuesToAdd: ['all'] }],
    ['the target no more', { ValuesToAdd: [TARGET_ACCOUNT], ValuesToRemove: [TARGET_ACCOUNT] }],
  ])('a snapshot that is shared with %s', (_, change) => {
    journal.write(call('ModifyDBSnapshotAttribute', SOURCE_ACCOUNT, { DBSnapshotIdentifier: migration?.chain.shared.name, ...change }));
    expect(broken()).toEqual(['a snapshot is shared with the target account only']);
  });

  test('a denied call, once the policies have spread', () => {
    const denied: JournalEntry = { kind: 'denied', time: SPREAD, caller: OURS, action: 'rds:CopyDBSnapshot', resource: '*', reason: 'no statement' };
    journal.write(denied);
    expect(broken()).toEqual([]);
    journal.write({ ...denied, time: SPREAD + 1 });
    expect(broken()).toEqual(['no request is denied by the deployed policies']);
  });

  test('a green deployment without the database', () => {
    journal.write({
      kind: 'stack-event', time: 0, accountId: TARGET_ACCOUNT, stackName: app.target.name, logicalId: app.target.name,
      resourceType: 'AWS::CloudFormation::Stack', status: 'CREATE_COMPLETE',
    });
    expect(broken()).toContain('a green deployment has moved the database');
  });

  test.each([
    'something went wrong', 'Migration "orders": it failed', 'Migration "orders": an unexpected error, see its log. Run `cdk deploy` again.',
  ])('an error that doesn\'t tell what to do: %s', (message) => {
    watch.failed(message);
    expect(broken()).toEqual(['every error that ends a leg tells the remedy']);
  });

  test('nothing about what somebody else does', () => {
    journal.write(call('DeleteDBSnapshot', SOURCE_ACCOUNT, {}, `arn:aws:iam::${SOURCE_ACCOUNT}:user/administrator`));
    expect(broken()).toEqual([]);
  });
});
