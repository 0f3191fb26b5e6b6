import { COPY_ACTIONS } from '../../../../services/rds/rules/keys';
import { A, B, LONG, OTHER_REGION, REGION } from '../rds-world';
import { type ClusterEngine, clusterSnapshotArn, ClusterWorld, withShared } from './cluster-world';

const copying = (source: string, extra: object = {}): { SourceDBClusterSnapshotIdentifier: string; TargetDBClusterSnapshotIdentifier: string } =>
  ({ SourceDBClusterSnapshotIdentifier: source, TargetDBClusterSnapshotIdentifier: 'Copy', ...extra });

async function own(encryption: 'none' | 'aws-owned' | 'customer', engine: ClusterEngine = 'aurora-postgresql'): Promise<ClusterWorld> {
  const world = new ClusterWorld();
  world.cluster(engine, encryption === 'customer' ? { keyArn: world.keys.add(A, REGION, 'cmk') } : encryption, {
    tags: { team: 'data' }, copyTagsToSnapshot: true,
  });
  await world.clusterSnapshot('snap');
  return world;
}

describe('CopyDBClusterSnapshot inside an account', () => {
  test('keeps the key of the source cluster snapshot when none is given', async () => {
    const world = await own('customer');
    const { DBClusterSnapshot } = await world.call(A, 'CopyDBClusterSnapshot', copying('snap'));
    expect(DBClusterSnapshot).toMatchObject({
      DBClusterSnapshotIdentifier: 'copy', Status: 'creating', PercentProgress: 0, SnapshotType: 'manual',
      SourceDBClusterSnapshotArn: clusterSnapshotArn(A, 'snap'), KmsKeyId: world.seenCluster(A, 'snap')?.KmsKeyId,
    });
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'copy')).toMatchObject({ Status: 'available', PercentProgress: 100 });
  });

  test('re-encrypts a cluster snapshot under the key that is given', async () => {
    const world = await own('customer');
    const key = world.keys.add(A, REGION, 'other');
    expect((await world.call(A, 'CopyDBClusterSnapshot', copying('snap', { KmsKeyId: 'alias/other' }))).DBClusterSnapshot?.KmsKeyId).toBe(key);
  });

  test('brings a cluster snapshot from a key that AWS owns to one of the customer', async () => {
    const world = await own('aws-owned');
    const key = world.keys.add(A, REGION, 'own');
    expect((await world.call(A, 'CopyDBClusterSnapshot', copying('snap', { KmsKeyId: key }))).DBClusterSnapshot)
      .toMatchObject({ StorageEncryptionType: 'sse-kms', KmsKeyId: key });
  });

  test('does not encrypt a cluster snapshot that is not encrypted', async () => {
    const world = await own('none');
    world.keys.add(A, REGION, 'own');
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', copying('snap', { KmsKeyId: 'alias/own' }))).code).toBe('InvalidParameterCombination');
    expect((await world.call(A, 'CopyDBClusterSnapshot', copying('snap'))).DBClusterSnapshot?.StorageEncrypted).toBe(false);
  });

  test('copies automated cluster snapshots and those of AWS Backup to manual ones', async () => {
    const world = await own('none');
    const sources = [world.rds.seedAutomatedClusterSnapshot(A, REGION, 'cluster-1'), world.rds.seedAwsBackupClusterSnapshot(A, REGION, 'cluster-1')];
    for (const [index, source] of sources.entries()) {
      const copy = copying(source, { TargetDBClusterSnapshotIdentifier: `copy-${index}` });
      expect((await world.call(A, 'CopyDBClusterSnapshot', copy)).DBClusterSnapshot?.SnapshotType).toBe('manual');
    }
  });

  test('copies tags of a cluster snapshot only when asked', async () => {
    const world = await own('none');
    await world.call(A, 'CopyDBClusterSnapshot', copying('snap', { CopyTags: true }));
    await world.call(A, 'CopyDBClusterSnapshot', copying('snap', { TargetDBClusterSnapshotIdentifier: 'bare' }));
    expect([world.seenCluster(A, 'copy')?.TagList, world.seenCluster(A, 'bare')?.TagList]).toEqual([[{ Key: 'team', Value: 'data' }], []]);
  });

  test.each([
    ['a source that is not there', copying('absent'), 'DBClusterSnapshotNotFoundFault'],
    ['a target name that is taken', copying('snap', { TargetDBClusterSnapshotIdentifier: 'SNAP' }), 'DBClusterSnapshotAlreadyExistsFault'],
    ['a target name of 64 characters', copying('snap', { TargetDBClusterSnapshotIdentifier: 'a'.repeat(64) }), 'InvalidParameterValue'],
    ['a target name of an automated one', copying('snap', { TargetDBClusterSnapshotIdentifier: 'rds:copy' }), 'InvalidParameterValue'],
    ['a target name of AWS Backup', copying('snap', { TargetDBClusterSnapshotIdentifier: 'awsbackup:job-1' }), 'InvalidParameterValue'],
    ['a reserved tag', copying('snap', { Tags: [{ Key: 'aws:x', Value: 'y' }] }), 'InvalidParameterValue'],
    ['no target name', { SourceDBClusterSnapshotIdentifier: 'snap', TargetDBClusterSnapshotIdentifier: undefined }, 'MissingParameter'],
  ])('refuses to copy a cluster snapshot with %s', async (_case, input, code) => {
    expect((await (await own('none')).refusal(A, 'CopyDBClusterSnapshot', input)).code).toBe(code);
  });

  test('refuses to copy a cluster snapshot that is not finished', async () => {
    const world = new ClusterWorld();
    world.cluster();
    await world.call(A, 'CreateDBClusterSnapshot', { DBClusterIdentifier: 'cluster-1', DBClusterSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', copying('snap'))).code).toBe('InvalidDBClusterSnapshotStateFault');
  });

  test('refuses to copy a snapshot of a Multi-AZ DB cluster', async () => {
    expect((await (await own('none', 'postgres')).refusal(A, 'CopyDBClusterSnapshot', copying('snap'))).code).toBe('InvalidParameterValue');
  });

  test('runs copies of one cluster side by side, five at most', async () => {
    const world = await own('none');
    const copy = (number: number): object => copying('snap', { TargetDBClusterSnapshotIdentifier: `copy-${number}` });
    for (let number = 1; number <= 5; number += 1) await world.call(A, 'CopyDBClusterSnapshot', copy(number) as ReturnType<typeof copying>);
    expect(await world.refusal(A, 'CopyDBClusterSnapshot', copying('snap'))).toEqual({
      code: 'SnapshotQuotaExceeded', message: 'Cannot copy more than 5 snapshots across regions',
    });
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'copy-5')?.Status).toBe('available');
  });

  test('counts copies to the quota of manual cluster snapshots', async () => {
    const world = await own('none');
    world.rds.setQuotas(A, REGION, { manualClusterSnapshots: 1 });
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', copying('snap'))).message).toBe('Cannot create more than 1 manual snapshots');
  });

  test('is cancelled by deleting the copy of a cluster snapshot while it is copying', async () => {
    const world = await own('none');
    await world.call(A, 'CopyDBClusterSnapshot', copying('snap'));
    world.clock.advance(4 * 60_000);
    expect(world.seenCluster(A, 'copy')?.Status).toBe('copying');
    await world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'copy' });
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'copy')).toBeUndefined();
  });

  test('needs a key of the other Region for an encrypted cluster snapshot', async () => {
    const world = await own('customer');
    const source = clusterSnapshotArn(A, 'snap');
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', copying(source), OTHER_REGION)).message)
      .toBe('Must specify new KMS key for cross region encrypted snapshot copy.');
    expect(
      (await world.refusal(A, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: world.seenCluster(A, 'snap')?.KmsKeyId }), OTHER_REGION)).code,
    ).toBe('KMSKeyNotAccessibleFault');
    const key = world.keys.add(A, OTHER_REGION, 'there');
    await world.call(A, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: 'alias/there', PreSignedUrl: 'https://rds.example' }), OTHER_REGION);
    world.clock.advance(LONG);
    expect(world.seenCluster(A, 'copy', OTHER_REGION)).toMatchObject({ Status: 'available', KmsKeyId: key });
  });

  test('needs the signed URL of the request for a copy of DocumentDB from another Region, which SDKs add', async () => {
    const world = await own('none', 'docdb');
    const copy = copying(clusterSnapshotArn(A, 'snap'));
    expect((await world.refusal(A, 'CopyDBClusterSnapshot', copy, OTHER_REGION)).code).toBe('InvalidParameterCombination');
    await world.call(A, 'CopyDBClusterSnapshot', { ...copy, PreSignedUrl: 'https://rds.example' }, OTHER_REGION);
    expect(world.seenCluster(A, 'copy', OTHER_REGION)?.Engine).toBe('docdb');
  });
});

describe('CopyDBClusterSnapshot of another account', () => {
  const target = (world: ClusterWorld, region = REGION): string => world.keys.add(B, region, 'target');

  test.each<ClusterEngine>([
    'aurora-mysql', 'aurora-postgresql', 'docdb', 'neptune',
  ])('copies a shared cluster snapshot of %s under a key of the copier', async (engine) => {
    const { world, source } = await withShared(engine);
    const KmsKeyId = target(world);
    await world.call(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId, CopyTags: true }));
    world.clock.advance(LONG);
    expect(world.seenCluster(B, 'copy')).toMatchObject({ Status: 'available', KmsKeyId, TagList: [], DBClusterIdentifier: 'cluster-1' });
  });

  test('needs the full ARN and a key for a shared encrypted cluster snapshot', async () => {
    const { world, source } = await withShared();
    expect((await world.refusal(B, 'CopyDBClusterSnapshot', copying('snap', { KmsKeyId: target(world) }))).code)
      .toBe('DBClusterSnapshotNotFoundFault');
    expect((await world.refusal(B, 'CopyDBClusterSnapshot', copying(source))).code).toBe('InvalidParameterValue');
  });

  test.each(COPY_ACTIONS)('needs %s on the key of the cluster snapshot', async (action) => {
    const { world, source, key } = await withShared();
    world.keys.deny(key, action);
    expect(await world.refusal(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: target(world) }))).toEqual({
      code: 'KMSKeyNotAccessibleFault',
      message: `The source snapshot KMS key [${key}] does not exist, is not enabled or you do not have permissions to access it.`,
    });
  });

  test.each(COPY_ACTIONS)('needs %s on the key of the copied cluster snapshot', async (action) => {
    const { world, source } = await withShared();
    const KmsKeyId = target(world);
    world.keys.deny(KmsKeyId, action);
    expect((await world.refusal(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId }))).message)
      .toBe(`Specified KMS key [${KmsKeyId}] does not exist, is not enabled or you do not have permissions to access it.`);
  });

  test.each<[ClusterEngine, string | undefined]>([
    ['aurora-mysql', undefined], ['aurora-postgresql', undefined], ['neptune', undefined], ['docdb', 'InvalidParameterValue'],
  ])('to another Region in one step: a shared cluster snapshot of %s is refused with %s', async (engine, code) => {
    const { world, source } = await withShared(engine);
    const copy = copying(source, { KmsKeyId: target(world, OTHER_REGION) });
    if (code === undefined) {
      await world.call(B, 'CopyDBClusterSnapshot', copy, OTHER_REGION);
      world.clock.advance(LONG);
      expect(world.seenCluster(B, 'copy', OTHER_REGION)?.Status).toBe('available');
    } else {
      expect((await world.refusal(B, 'CopyDBClusterSnapshot', copy, OTHER_REGION)).code).toBe(code);
    }
  });

  test('calls KMS as RDS, for DocumentDB and Neptune as well, and makes one grant for the copy of a cluster snapshot', async () => {
    const { world, source } = await withShared('docdb');
    await world.call(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: target(world) }));
    expect(new Set(world.keys.asked.map(({ viaService }) => viaService))).toEqual(new Set([`rds.${REGION}.amazonaws.com`]));
    expect(world.keys.grants).toHaveLength(1);
  });

  test.each<[string, (world: ClusterWorld, key: string, copyKey: string) => unknown]>([
    ['its source is deleted', (world) => world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' })],
    ['the share is taken back', (world) =>
      world.call(A, 'ModifyDBClusterSnapshotAttribute', { DBClusterSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [B] })],
    ['the key of its source is disabled', (world, key) => world.keys.setState(key, 'Disabled')],
    ['its own key is disabled', (world, _key, copyKey) => world.keys.setState(copyKey, 'Disabled')],
  ])('fails a copy of a cluster snapshot when %s meanwhile', async (_case, spoil) => {
    const { world, source, key } = await withShared();
    const copyKey = target(world);
    await world.call(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: copyKey }));
    await spoil(world, key, copyKey);
    world.clock.advance(LONG);
    expect(world.seenCluster(B, 'copy')?.Status).toBe('failed');
  });

  test('fails at once, not at its end, when the source cluster snapshot is deleted', async () => {
    const { world, source } = await withShared();
    await world.call(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: target(world) }));
    await world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' });
    expect(world.seenCluster(B, 'copy')?.Status).toBe('failed');
  });

  test('outlives the share and the source once it is finished: a cluster snapshot', async () => {
    const { world, source } = await withShared();
    await world.call(B, 'CopyDBClusterSnapshot', copying(source, { KmsKeyId: target(world) }));
    world.clock.advance(LONG);
    await world.call(A, 'DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier: 'snap' });
    expect(world.seenCluster(B, 'copy')?.Status).toBe('available');
  });
});
