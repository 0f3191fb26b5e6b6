import { OwnershipTag } from '../../../../../lambda/step/contract';
import type { PlannedSnapshotLook } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import {
  aCluster, aMember, anInstance, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, INSTANCE_ARN, ownTags, REGION, RESTORED_CLUSTER_ARN, SNAPSHOT_ARN, TARGET_KEY,
  TRANSFER_ARN,
} from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, reasonOf, shown } from '../declared';

/** What is seen when one of the migration's snapshots, from 0, is there. */
function found(position: number, changes: Parameters<typeof aSnapshot>[0]): { readonly snapshots: readonly PlannedSnapshotLook[] } {
  return { snapshots: goodInstance().snapshots.map((seen, index) => (index === position ? { ...seen, found: shown(aSnapshot(changes)) } : seen)) };
}

describe('names that are taken', () => {
  test.each([
    [
      'the snapshot\'s', found(0, { tags: [] }),
      /snapshot ferry-orders in account 111111111111 exists already, and it has no tag of this project\. Rename or remove it, or declare another id, run or prefix/,
    ],
    ['the transfer snapshot\'s', found(1, { tags: ownTags(INSTANCE_ARN) }), /ferry-orders-transfer in account 111111111111 exists already/],
    ['the imported snapshot\'s', found(2, { tags: ownTags(TRANSFER_ARN, 'bills') }),
      /ferry-orders-imported in account 222222222222 exists already, and it belongs to the migration "bills"/],
    ['the database\'s', { restored: shown(anInstance()) },
      /DB instance database-1 in account 222222222222 .* exists already.*another instanceIdentifier/],
  ])('are refused: %s', (_case, changes, reason) => {
    expect(reasonOf(decideInstance(changes))).toMatch(reason);
  });

  test('are refused for a cluster and its members', () => {
    expect(reasonOf(decideCluster({ restored: shown(aCluster()) }))).toMatch(/DB cluster cluster-1 in account 222222222222/);
    expect(reasonOf(decideCluster({ restoredMembers: [{ name: 'cluster-1-1', found: shown(aMember()) }] })))
      .toMatch(/^1 thing .*DB instance cluster-1-1 in account 222222222222 .* exists already.*another clusterIdentifier/);
    expect(
      decideCluster({ restoredMembers: [{ name: 'cluster-1-1', found: shown(aMember({ tags: ownTags(RESTORED_CLUSTER_ARN) })) }] }).kind,
    ).toBe('done');
  });

  test('are another run\'s as much as another migration\'s', () => {
    const tags = [{ key: OwnershipTag.MIGRATION, value: 'orders/rehearsal' }, { key: OwnershipTag.SOURCE, value: INSTANCE_ARN }];
    expect(reasonOf(decideInstance(found(0, { tags })))).toMatch(/belongs to the migration "orders\/rehearsal"/);
  });
});

describe('what an earlier pair of stacks left', () => {
  test('under its own transfer key is refused with everything to delete', () => {
    const changes = found(1, { arn: TRANSFER_ARN, keyArn: DEFAULT_KEY, tags: ownTags(SNAPSHOT_ARN) });
    expect(reasonOf(decideInstance(changes)))
      .toMatch(new RegExp('^1 thing .*ferry-orders-transfer in account 111111111111 is left from an earlier run'
        + '.*delete all.*ferry-orders \\(account 1.*ferry-orders-transfer \\(account 1.*ferry-orders-imported \\(account 2.*another id or run'));
  });

  test('of a former database of the same identifier is refused with everything to delete', () => {
    const source = shown(anInstance({ resourceId: 'db-NEW' }));
    expect(reasonOf(decideInstance({ source, ...found(0, { resourceId: 'db-OLD' }) })))
      .toMatch(new RegExp('^1 thing .*ferry-orders in account 111111111111 is '
        + 'left from an earlier run of this migration: it is of another database that had the same identifier \\(db-OLD, not db-NEW\\)\\. '
        + '.*delete all.*ferry-orders \\(account 1.*another id or run'));
    expect(decideInstance({ source, ...found(0, { resourceId: 'db-NEW' }) }).kind).toBe('done');
  });

  test('in the target account isn\'t compared with the source database', () => {
    const copy = found(2, { arn: IMPORTED_ARN, keyArn: TARGET_KEY, resourceId: 'db-OLD', tags: ownTags(TRANSFER_ARN) });
    expect(decideInstance({ source: shown(anInstance({ resourceId: 'db-NEW' })), ...copy }).kind).toBe('done');
  });

  test('under another final key is refused', () => {
    expect(reasonOf(decideInstance(found(2, { keyArn: DEFAULT_KEY, tags: ownTags(TRANSFER_ARN) }))))
      .toMatch(/ferry-orders-imported .* is left from an earlier run/);
  });

  test('is no matter while a copy that has just begun doesn\'t tell its key', () => {
    expect(decideInstance(found(1, { status: 'creating', keyArn: undefined, tags: ownTags(SNAPSHOT_ARN) })).kind).toBe('done');
  });

  test('encrypted is refused where nothing is encrypted', () => {
    const source = shown(anInstance({ encrypted: false, keyArn: undefined }));
    expect(reasonOf(decideInstance({ source, transferKeyFromSource: undefined, transferKeyFromTarget: undefined, ...found(0, {}) }, {
      SourceEncryption: 'none', TransferKeyArn: undefined,
    })))
      .toMatch(/ferry-orders in account 111111111111 is left from an earlier run.*would not be encrypted now/);
  });
});
