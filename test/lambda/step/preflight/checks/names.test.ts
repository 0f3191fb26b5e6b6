import { OwnershipTag } from '../../../../../lambda/step/contract';
import type { CommonObservation, InstanceObservation, PlannedSnapshotLook } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import {
  aCluster, aKey, aMember, anInstance, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, INSTANCE_ARN, ownTags, REGION, RESTORED_CLUSTER_ARN, SNAPSHOT_ARN,
  TARGET_KEY, TRANSFER_ARN, TRANSFER_KEY,
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
    const changes = found(1, { arn: TRANSFER_ARN, keyArn: DEFAULT_KEY, tags: ownTags(SNAPSHOT_ARN) });
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
    const left = found(1, { arn: TRANSFER_ARN, keyArn: TRANSFER_KEY, tags: ownTags(SNAPSHOT_ARN) });
    expect(reasonOf(decideInstance({ ...MADE, ...left, ...seen }, { MakesTransferKey: 'true' }))).toMatch(said);
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

describe('room for snapshots', () => {
  const quotas = (inSource: number, inTarget: number): Pick<CommonObservation, 'quotas'> => ({
    quotas: [
      { accountId: SOURCE_ACCOUNT, region: REGION, found: shown({ max: 100, used: 100 - inSource }) },
      { accountId: TARGET_ACCOUNT, region: REGION, found: shown({ max: 100, used: 100 - inTarget }) },
    ],
  });

  test('for all that are still to be made is enough', () => {
    expect(decideInstance(quotas(2, 1)).kind).toBe('done');
    expect(decideInstance({ ...quotas(1, 1), ...found(0, {}) }).kind).toBe('done');
    expect(decideCluster(quotas(2, 0)).kind).toBe('done');
  });

  test('for fewer is refused in either account', () => {
    expect(reasonOf(decideInstance(quotas(1, 1))))
      .toMatch(/^1 thing .*makes 2 more manual snapshots in account 111111111111 \(ap-northeast-1\), where 99 of 100 are in use.*quota "Manual DB instance snapshots" raised/);
    expect(reasonOf(decideInstance(quotas(2, 0)))).toMatch(/^1 thing .*makes 1 more manual snapshot in account 222222222222/);
    expect(reasonOf(decideCluster(quotas(1, 0)))).toMatch(/^1 thing .*quota "Manual DB cluster snapshots" raised/);
  });

  test('counts each Region alone', () => {
    const [first, second, third] = goodInstance().snapshots;
    if (first === undefined || second === undefined || third === undefined) throw new Error('The fixture has three snapshots.');
    const elsewhere = { ...second, planned: { ...second.planned, region: 'us-east-1' } };
    const quota = { accountId: SOURCE_ACCOUNT, region: 'us-east-1', found: shown({ max: 100, used: 99 }) };
    expect(decideInstance({ snapshots: [first, elsewhere, third], quotas: [...quotas(1, 1).quotas, quota] }).kind).toBe('done');
  });

  test('that RDS doesn\'t tell is no reason to refuse', () => {
    expect(decideInstance({ quotas: [{ accountId: SOURCE_ACCOUNT, region: REGION, found: absent }] }).kind).toBe('done');
  });
});
