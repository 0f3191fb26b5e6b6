import { A, B, LONG, RdsWorld, REGION, snapshotArn } from '../rds-world';

const TAGS = { team: 'data' };

/** `database-1` with a snapshot of each origin: `snap`, an automated one and one of AWS Backup. */
async function withOrigins(): Promise<{ readonly world: RdsWorld; readonly automated: string; readonly backup: string }> {
  const world = new RdsWorld();
  world.source('none', { tags: TAGS });
  await world.snapshot('snap');
  return {
    world, automated: world.rds.seedAutomatedSnapshot(A, REGION, 'database-1'), backup: world.rds.seedAwsBackupSnapshot(A, REGION, 'database-1'),
  };
}

describe('a snapshot of AWS Backup', () => {
  test('is named after its job, and has the tags of the instance', async () => {
    const { world, backup } = await withOrigins();
    expect(backup).toMatch(/^awsbackup:job-[0-9a-f-]{36}$/);
    expect(world.seen(A, backup)).toMatchObject({
      SnapshotType: 'awsbackup', Status: 'available', DBSnapshotArn: snapshotArn(A, backup), TagList: [{ Key: 'team', Value: 'data' }],
    });
  });

  test.each([
    ['among all', {}, ['snap', 'rds:', 'awsbackup:']], ['by its type', { SnapshotType: 'awsbackup' }, ['awsbackup:']],
    ['not among the automated', { SnapshotType: 'automated' }, ['rds:']], ['not among the manual', { SnapshotType: 'manual' }, ['snap']],
    ['by its type and instance', { SnapshotType: 'awsbackup', DBInstanceIdentifier: 'database-1' }, ['awsbackup:']],
    ['not by another instance', { SnapshotType: 'awsbackup', DBInstanceIdentifier: 'other' }, []],
  ])('is listed %s', async (_case, input, starts) => {
    const { world } = await withOrigins();
    const names = (await world.call(A, 'DescribeDBSnapshots', input)).DBSnapshots?.map((snapshot) => snapshot.DBSnapshotIdentifier ?? '') ?? [];
    expect(starts.map((start) => names.filter((name) => name.startsWith(start)).length)).toEqual(starts.map(() => 1));
    expect(names).toHaveLength(starts.length);
  });

  test('is found by its name and by its ARN', async () => {
    const { world, backup } = await withOrigins();
    for (const DBSnapshotIdentifier of [backup, snapshotArn(A, backup)]) {
      expect((await world.call(A, 'DescribeDBSnapshots', { DBSnapshotIdentifier })).DBSnapshots).toHaveLength(1);
    }
  });

  test('is deleted by AWS Backup only', async () => {
    const { world, backup } = await withOrigins();
    expect(await world.refusal(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: backup })).toMatchObject({
      code: 'InvalidDBSnapshotState', message: expect.stringContaining('managed by AWS Backup') as string,
    });
  });

  test('outlives its instance, unlike an automated one', async () => {
    const { world, backup, automated } = await withOrigins();
    await world.call(A, 'DeleteDBInstance', { DBInstanceIdentifier: 'database-1', SkipFinalSnapshot: true });
    world.clock.advance(LONG);
    expect(world.seen(A, backup)).toBeDefined();
    expect(world.seen(A, automated)).toBeUndefined();
  });
});

describe.each(['automated', 'backup'] as const)('the %s snapshot', (origin) => {
  test('is copied to a manual one, which can be shared', async () => {
    const { world, [origin]: source } = await withOrigins();
    await world.call(A, 'CopyDBSnapshot', { SourceDBSnapshotIdentifier: source, TargetDBSnapshotIdentifier: 'copy' });
    world.clock.advance(LONG);
    expect(world.seen(A, 'copy')).toMatchObject({ SnapshotType: 'manual', Status: 'available', SourceDBSnapshotIdentifier: snapshotArn(A, source) });
    await world.share('copy');
    expect((await world.call(B, 'DescribeDBSnapshots', { SnapshotType: 'shared' })).DBSnapshots).toHaveLength(1);
  });

  test('cannot be shared', async () => {
    const { world, [origin]: source } = await withOrigins();
    const sharing = { DBSnapshotIdentifier: source, AttributeName: 'restore', ValuesToAdd: [B] };
    expect(await world.refusal(A, 'ModifyDBSnapshotAttribute', sharing)).toMatchObject({
      code: 'InvalidParameterValue', message: expect.stringContaining('is not a valid identifier') as string,
    });
  });

  test('gives its kind of name to no copy', async () => {
    const { world, [origin]: source } = await withOrigins();
    const copy = { SourceDBSnapshotIdentifier: 'snap', TargetDBSnapshotIdentifier: `${source}-2` };
    expect((await world.refusal(A, 'CopyDBSnapshot', copy)).code).toBe('InvalidParameterValue');
  });

  test('does not count towards the quota of manual ones', async () => {
    const { world } = await withOrigins();
    world.rds.setQuotas(A, REGION, { manualSnapshots: 2 });
    await expect(world.snapshot('second')).resolves.toBeDefined();
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'third' })).message)
      .toBe('Cannot create more than 2 manual snapshots');
  });

  test('is restored in its account', async () => {
    const { world, [origin]: source } = await withOrigins();
    await expect(world.call(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: source }))
      .resolves.toBeDefined();
  });
});
