import { DEFAULT_SETTINGS } from '../../../../core/settings';
import { ClusterWorld } from '../clusters/cluster-world';
import { A, B, C, LONG, OTHER_REGION, RdsWorld, REGION, snapshotArn } from '../rds-world';

async function withSnapshot(encryption: 'none' | 'aws-managed' | 'customer'): Promise<RdsWorld> {
  const world = new RdsWorld();
  world.source(encryption === 'customer' ? { keyArn: world.keys.add(A, REGION, 'cmk') } : encryption);
  await world.snapshot('snap');
  return world;
}

const sharing = (name: string, ...values: string[]): { DBSnapshotIdentifier: string; AttributeName: string; ValuesToAdd: string[] } =>
  ({ DBSnapshotIdentifier: name, AttributeName: 'restore', ValuesToAdd: values });

describe('ModifyDBSnapshotAttribute', () => {
  test('refuses to share a snapshot under the AWS managed key', async () => {
    const world = await withSnapshot('aws-managed');
    expect(await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing('snap', B))).toEqual({
      code: 'InvalidParameterValue', message: 'Sharing snapshots encrypted with the default service key for RDS is currently not supported.',
    });
  });

  test('refuses to share an automated snapshot', async () => {
    const world = await withSnapshot('none');
    const automated = world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    expect(await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing(automated, B))).toMatchObject({
      code: 'InvalidParameterValue', message: expect.stringContaining('The parameter DBSnapshotIdentifier is not a valid identifier.') as string,
    });
  });

  test('refuses to share an AWS Backup snapshot', async () => {
    const world = await withSnapshot('none');
    expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing('awsbackup:job-1', B))).code).toBe('InvalidParameterValue');
  });

  test('refuses to share a snapshot that is being made', async () => {
    const world = new RdsWorld();
    world.source('none');
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing('snap', B))).code).toBe('InvalidDBSnapshotState');
  });

  test('refuses to make an encrypted snapshot public, but not another one', async () => {
    expect((await (await withSnapshot('customer')).refusal(A, 'ModifyDBSnapshotAttribute', sharing('snap', 'all'))).code)
      .toBe('InvalidParameterValue');
    const open = await withSnapshot('none');
    await open.share('snap', 'all');
    const { DBSnapshots } = await open.call(C, 'DescribeDBSnapshots', { SnapshotType: 'public' });
    expect(DBSnapshots).toMatchObject([{ DBSnapshotIdentifier: snapshotArn(A, 'snap'), SnapshotType: 'public' }]);
  });

  test('shares with 20 accounts over several calls and refuses the 21st', async () => {
    const world = await withSnapshot('customer');
    const accounts = Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index));
    await world.share('snap', ...accounts);
    expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing('snap', B))).code).toBe('SharedSnapshotQuotaExceeded');
    await expect(world.share('snap', '100000000000')).resolves.toBeUndefined();
  });

  test('shows the accounts at once to the owner, and to nobody else', async () => {
    const world = await withSnapshot('customer');
    await world.call(A, 'ModifyDBSnapshotAttribute', sharing('snap', B, C));
    await world.call(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [C] });
    const { DBSnapshotAttributesResult } = await world.call(A, 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: 'snap' });
    expect(DBSnapshotAttributesResult?.DBSnapshotAttributes).toEqual([{ AttributeName: 'restore', AttributeValues: [B] }]);
    const foreign = await world.refusal(B, 'DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: snapshotArn(A, 'snap') });
    expect(foreign.code).toBe('DBSnapshotNotFound');
  });

  test('lets nobody share a snapshot that another account owns', async () => {
    const world = await withSnapshot('customer');
    await world.share('snap');
    expect((await world.refusal(B, 'ModifyDBSnapshotAttribute', sharing('snap', B))).code).toBe('DBSnapshotNotFound');
  });
});

describe('DescribeDBSnapshots of other accounts', () => {
  const shared = { SnapshotType: 'shared' };

  test('shows nothing of another account before it is shared and the share has spread', async () => {
    const world = await withSnapshot('customer');
    const byArn = { DBSnapshotIdentifier: snapshotArn(A, 'snap'), IncludeShared: true };
    expect((await world.call(B, 'DescribeDBSnapshots', shared)).DBSnapshots).toEqual([]);
    await world.call(A, 'ModifyDBSnapshotAttribute', sharing('snap', B));
    world.clock.advance(DEFAULT_SETTINGS.shareSpread - 1);
    expect((await world.refusal(B, 'DescribeDBSnapshots', byArn)).code).toBe('DBSnapshotNotFound');
    world.clock.advance(1);
    expect((await world.call(B, 'DescribeDBSnapshots', byArn)).DBSnapshots).toHaveLength(1);
    expect((await world.call(C, 'DescribeDBSnapshots', shared)).DBSnapshots).toEqual([]);
  });

  test('shows a shared snapshot under its ARN, as shared, with its key and without tags', async () => {
    const world = await withSnapshot('customer');
    await world.call(A, 'AddTagsToResource', { ResourceName: snapshotArn(A, 'snap'), Tags: [{ Key: 'team', Value: 'data' }] });
    await world.share('snap');
    const { DBSnapshots: [view] = [] } = await world.call(B, 'DescribeDBSnapshots', shared);
    expect(view).toMatchObject({
      DBSnapshotIdentifier: snapshotArn(A, 'snap'), SnapshotType: 'shared', Status: 'available', TagList: [],
      KmsKeyId: `arn:aws:kms:${REGION}:${A}:key/cmk`,
    });
    expect(view?.OptionGroupName).toBeUndefined();
  });

  test('hides a shared snapshot again when the share is taken back', async () => {
    const world = await withSnapshot('customer');
    await world.share('snap');
    await world.call(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier: 'snap', AttributeName: 'restore', ValuesToRemove: [B] });
    world.clock.advance(DEFAULT_SETTINGS.shareSpread);
    expect((await world.call(B, 'DescribeDBSnapshots', shared)).DBSnapshots).toEqual([]);
  });

  test.each([
    ['by its plain name', { DBSnapshotIdentifier: 'snap', SnapshotType: 'shared' }],
    ['by its ARN without asking for shared ones', { DBSnapshotIdentifier: snapshotArn(A, 'snap') }],
    ['by its ARN among the manual ones', { DBSnapshotIdentifier: snapshotArn(A, 'snap'), SnapshotType: 'manual', IncludeShared: true }],
  ])('does not find a shared snapshot %s', async (_case, input) => {
    const world = await withSnapshot('customer');
    await world.share('snap');
    expect((await world.refusal(B, 'DescribeDBSnapshots', input)).code).toBe('DBSnapshotNotFound');
  });

  test('does not find a shared snapshot in another Region', async () => {
    const world = await withSnapshot('customer');
    await world.share('snap');
    expect((await world.call(B, 'DescribeDBSnapshots', shared, OTHER_REGION)).DBSnapshots).toEqual([]);
  });
});

describe('DescribeDBSnapshots of the own account', () => {
  test.each([
    ['no type', {}, ['snap', 'rds:']], ['manual', { SnapshotType: 'manual' }, ['snap']], ['automated', { SnapshotType: 'automated' }, ['rds:']],
    ['shared', { SnapshotType: 'shared' }, []], ['awsbackup', { SnapshotType: 'awsbackup' }, []],
    ['an instance', { DBInstanceIdentifier: 'DATABASE-1', SnapshotType: 'manual' }, ['snap']],
    ['another instance', { DBInstanceIdentifier: 'x' }, []],
    ['a resource id', { DbiResourceId: 'db-x' }, []],
    ['the filter by type', { Filters: [{ Name: 'snapshot-type', Values: ['automated'] }] }, ['rds:']],
    ['the filter by instance ARN', { Filters: [{ Name: 'db-instance-id', Values: [`arn:aws:rds:${REGION}:${A}:db:database-1`] }] }, ['snap', 'rds:']],
    ['the filter by engine', { Filters: [{ Name: 'engine', Values: ['postgres'] }] }, []],
  ])('lists own snapshots by %s', async (_case, input, starts) => {
    const world = await withSnapshot('none');
    world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    const names = (await world.call(A, 'DescribeDBSnapshots', input)).DBSnapshots?.map((snapshot) => snapshot.DBSnapshotIdentifier ?? '') ?? [];
    expect(names).toHaveLength(starts.length);
    expect(starts.every((start) => names.some((name) => name.startsWith(start)))).toBe(true);
  });

  test('finds an own snapshot by its name and by its ARN', async () => {
    const world = await withSnapshot('none');
    const byName = await world.call(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier: 'snap' });
    expect(await world.call(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier: snapshotArn(A, 'snap') })).toEqual(byName);
    expect(byName.DBSnapshots).toHaveLength(1);
  });

  test('answers a name that is not there with DBSnapshotNotFound', async () => {
    const world = await withSnapshot('none');
    expect(await world.refusal(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier: 'other' })).toEqual({
      code: 'DBSnapshotNotFound', message: 'DBSnapshot other not found.',
    });
  });

  test('pages through a long list without losing or repeating any', async () => {
    const world = new RdsWorld();
    world.source('none');
    for (let index = 0; index < 45; index++) await world.snapshot(`snap-${index}`);
    const seen: (string | undefined)[] = [];
    let marker: string | undefined;
    do {
      const { DBSnapshots, Marker } = await world.call(A, 'DescribeDBSnapshots', { MaxRecords: 20, Marker: marker, SnapshotType: 'manual' });
      seen.push(...DBSnapshots?.map((snapshot) => snapshot.DBSnapshotIdentifier) ?? []);
      marker = Marker;
    } while (marker !== undefined);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    expect((await world.refusal(A, 'DescribeDBSnapshots', { Marker: 'nonsense!' })).code).toBe('InvalidParameterValue');
  });
});

test('a finished copy outlives the share that it was made through', async () => {
  const world = await withSnapshot('customer');
  const keyArn = world.keys.add(B, REGION, 'own');
  world.keys.admit(`arn:aws:kms:${REGION}:${A}:key/cmk`, B);
  await world.share('snap');
  await world.call(B, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: snapshotArn(A, 'snap'), TargetDBSnapshotIdentifier: 'copy', KmsKeyId: keyArn });
  world.clock.advance(LONG);
  await world.call(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap' });
  expect(world.seen(B, 'copy')?.Status).toBe('available');
});

test('a snapshot is shared by its name, not by its ARN', async () => {
  const world = new ClusterWorld();
  world.source({ keyArn: world.keys.add(A, REGION, 'cmk') });
  world.cluster();
  const attribute = { AttributeName: 'restore', ValuesToAdd: [B] };
  const DBSnapshotIdentifier = await world.snapshot('snap');
  expect((await world.refusal(A, 'ModifyDBSnapshotAttribute', { DBSnapshotIdentifier, ...attribute })).code).toBe('InvalidParameterValue');
  const DBClusterSnapshotIdentifier = await world.clusterSnapshot('cluster-snap');
  expect((await world.refusal(A, 'ModifyDBClusterSnapshotAttribute', { DBClusterSnapshotIdentifier, ...attribute })).code)
    .toBe('DBClusterSnapshotNotFoundFault');
});
