import { OwnershipTag } from '../../../../../lambda/step/contract';
import type { InstanceObservation, PlannedSnapshotLook } from '../../../../../lambda/step/preflight/observe/observation';
import {
  aCluster, aKey, aMember, anInstance, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, INSTANCE_ARN, ownTags, RESTORED_CLUSTER_ARN, SNAPSHOT_ARN, TARGET_KEY,
  TRANSFER_ARN, TRANSFER_KEY,
} from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, reasonOf, shown } from '../declared';

/** What is seen when one of the migration's snapshots, from 0, is there. */
function found(position: number, changes: Parameters<typeof aSnapshot>[0]): { readonly snapshots: readonly PlannedSnapshotLook[] } {
  return { snapshots: goodInstance().snapshots.map((seen, index) => (index === position ? { ...seen, found: shown(aSnapshot(changes)) } : seen)) };
}

/** The same of the first two: the snapshot and the copy of it. */
function both(
  first: Parameters<typeof aSnapshot>[0], second: Parameters<typeof aSnapshot>[0],
): { readonly snapshots: readonly PlannedSnapshotLook[] } {
  const copy = shown(aSnapshot({ arn: TRANSFER_ARN, tags: ownTags(SNAPSHOT_ARN), ...second }));
  return { snapshots: found(0, first).snapshots.map((seen, index) => (index === 1 ? { ...seen, found: copy } : seen)) };
}

describe('names that are taken', () => {
  test.each([
    [
      'the snapshot\'s', found(0, { tags: [] }),
      /snapshot ferry-orders in account 111111111111 exists already, and it has no tag of this project\. It was left as it is\. Declare another id, run or prefix\./,
    ],
    ['the transfer snapshot\'s', found(1, { tags: ownTags(INSTANCE_ARN) }), /ferry-orders-transfer in account 111111111111 exists already/],
    ['the imported snapshot\'s', found(2, { tags: ownTags(TRANSFER_ARN, 'bills') }),
      /ferry-orders-imported in account 222222222222 exists already, and it belongs to the migration "bills"/],
    ['the database\'s', { restored: shown(anInstance()) },
      /database database-1 in account 222222222222 .* exists already.*another instanceIdentifier/],
  ])('are refused: %s', (_case, changes, reason) => {
    expect(reasonOf(decideInstance(changes))).toMatch(reason);
  });

  test('are refused for a cluster and its members', () => {
    expect(reasonOf(decideCluster({ restored: shown(aCluster()) }))).toMatch(/cluster cluster-1 in account 222222222222/);
    expect(reasonOf(decideCluster({ restoredMembers: [{ name: 'cluster-1-1', found: shown(aMember({ identifier: 'cluster-1-1' })) }] })))
      .toMatch(/^1 thing .*member instance cluster-1-1 in account 222222222222 .* exists already.*another clusterIdentifier/);
    expect(
      decideCluster({ restoredMembers: [{ name: 'cluster-1-1', found: shown(aMember({ tags: ownTags(RESTORED_CLUSTER_ARN) })) }] }).kind,
    ).toBe('done');
  });

  test('are another run\'s as much as another migration\'s', () => {
    const tags = [{ key: OwnershipTag.MIGRATION, value: 'orders/rehearsal' }, { key: OwnershipTag.SOURCE, value: INSTANCE_ARN }];
    expect(reasonOf(decideInstance(found(0, { tags })))).toMatch(/belongs to the migration "orders\/rehearsal"/);
  });
});

const OTHER_KEY = `${TRANSFER_KEY}-other`;
const MADE: Partial<InstanceObservation> = { transferKeyFromSource: undefined, transferKeyFromTarget: undefined };

test.each<[string, Partial<InstanceObservation>, RegExp]>([
  ['that isn\'t there yet is no matter', { madeTransferKey: absent }, /^done$/],
  ['that is to be deleted and holds nothing is no matter',
    { madeTransferKey: shown({ key: aKey({ state: 'PendingDeletion' }), isOwn: true }) }, /^done$/],
  ['that is disabled is to be enabled', { madeTransferKey: shown({ key: aKey({ state: 'Disabled' }), isOwn: true }) }, /aws kms enable-key/],
  ['whose alias is somebody else\'s is refused',
    { madeTransferKey: shown({ key: aKey(), isOwn: false }) }, /no tag of this project.*TransferKey\.existing/],
])('a transfer key that a step makes, %s', (_, seen, said) => {
  expect(reasonOf(decideInstance({ ...MADE, ...seen }, { MakesTransferKey: 'true' }))).toMatch(said);
});

describe('what an earlier pair of stacks left', () => {
  test('under its own transfer key is refused with the declaration that goes on with it', () => {
    const changes = both({}, { keyArn: DEFAULT_KEY });
    expect(reasonOf(decideInstance(changes)))
      .toMatch(new RegExp('^1 thing .*ferry-orders-transfer in account 111111111111 is left from an earlier run'
        + `.*declare \`transferKey: TransferKey\\.existing\\('${DEFAULT_KEY}'\\)\`.*another id or run`));
  });

  test.each<[string, Partial<InstanceObservation>, RegExp]>([
    ['is no matter under the key that the alias leads to', { madeTransferKey: shown({ key: aKey(), isOwn: true }) }, /^done$/],
    ['is no matter under a key of this project that lost its alias', { madeTransferKey: absent, isHoldingKeyOwn: shown(true) }, /^done$/],
    ['is refused under another key than the alias leads to', { madeTransferKey: shown({ key: aKey({ arn: OTHER_KEY }), isOwn: true }) },
      /is under the key .*key\/transfer, not under .*TransferKey\.existing/],
    ['is refused under a key that this project didn\'t make', { madeTransferKey: absent, isHoldingKeyOwn: shown(false) },
      /not under a key that this project made.*TransferKey\.existing/],
    ['is refused under a key of another account', { madeTransferKey: absent }, /not under a key that this project made.*TransferKey\.existing/],
    ['keeps its key from being deleted', { madeTransferKey: shown({ key: aKey({ state: 'PendingDeletion' }), isOwn: true }) },
      /state is PendingDeletion.*aws kms cancel-key-deletion/],
  ])('where a step makes the key, %s', (_, seen, said) => {
    const left = both({}, { keyArn: TRANSFER_KEY });
    expect(reasonOf(decideInstance({ ...MADE, ...left, ...seen }, { MakesTransferKey: 'true' }))).toMatch(said);
  });

  test('of a former database of the same identifier is refused', () => {
    const source = shown(anInstance({ resourceId: 'db-NEW' }));
    expect(reasonOf(decideInstance({ source, ...found(0, { resourceId: 'db-OLD' }) })))
      .toMatch(/^1 thing .*ferry-orders in account 111111111111 .*had the same identifier \(db-OLD, not db-NEW\)\..*another id or run.*or delete/);
    expect(decideInstance({ source, ...found(0, { resourceId: 'db-NEW' }) }).kind).toBe('done');
  });

  test('in the target account isn\'t compared with the source database', () => {
    const { snapshots } = both({ resourceId: 'db-NEW' }, { resourceId: 'db-NEW', keyArn: TRANSFER_KEY });
    const copy = shown(aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, resourceId: 'db-OLD', tags: ownTags(TRANSFER_ARN) }));
    const all = snapshots.map((seen, index) => (index === 2 ? { ...seen, found: copy } : seen));
    expect(decideInstance({ source: shown(anInstance({ resourceId: 'db-NEW' })), snapshots: all }).kind).toBe('done');
  });

  test('under another final key is refused', () => {
    expect(reasonOf(decideInstance(found(2, { keyArn: DEFAULT_KEY, tags: ownTags(TRANSFER_ARN) }))))
      .toMatch(/ferry-orders-imported .*under the key .*Declare the key that it is under/);
  });

  test('is no matter while a copy that has just begun doesn\'t tell its key', () => {
    expect(decideInstance(both({}, { status: 'creating', keyArn: undefined })).kind).toBe('done');
  });

  test('encrypted is refused where nothing is encrypted', () => {
    const source = shown(anInstance({ encrypted: false, keyArn: undefined }));
    expect(reasonOf(decideInstance({ source, transferKeyFromSource: undefined, transferKeyFromTarget: undefined, ...found(0, {}) }, {
      SourceEncryption: 'none', TransferKeyArn: undefined,
    })))
      .toMatch(/ferry-orders in account 111111111111 exists already, and it is encrypted .*and is to be unencrypted/);
  });
});
