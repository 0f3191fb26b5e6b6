import { A, LONG, MINUTE, RdsWorld, REGION, snapshotArn } from '../rds-world';

describe('CreateDBSnapshot', () => {
  test('takes a snapshot that carries the settings and key of the instance', async () => {
    const world = new RdsWorld();
    const { KmsKeyId, DbiResourceId } = world.source('aws-managed', { port: 3307 });
    await world.snapshot('snap');
    expect(world.seen(A, 'snap')).toMatchObject({
      DBSnapshotArn: snapshotArn(A, 'snap'), SnapshotType: 'manual', Status: 'available', PercentProgress: 100, Encrypted: true, KmsKeyId,
      DbiResourceId, Engine: 'mysql', EngineVersion: '8.0.42', AllocatedStorage: 20, StorageType: 'gp3', Port: 3307, MasterUsername: 'owner',
      DBInstanceIdentifier: 'database-1', OptionGroupName: 'default:mysql-8-0', VpcId: 'vpc-default',
    });
  });

  test('shows progress in steps while a snapshot is made', async () => {
    const world = new RdsWorld();
    world.source();
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    const shown: unknown[] = [];
    for (let minute = 0; minute <= 10; minute += 2) {
      const { Status, PercentProgress } = world.seen(A, 'snap') ?? {};
      shown.push([Status, PercentProgress]);
      world.clock.advance(2 * MINUTE);
    }
    // 180 s and 20 s for each of 20 GiB: 580 s.
    expect(shown).toEqual([['creating', 0], ['creating', 20], ['creating', 41], ['creating', 62], ['creating', 82], ['available', 100]]);
  });

  test('backs up the instance meanwhile and refuses a second snapshot until it is done', async () => {
    const world = new RdsWorld();
    world.source();
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'first' });
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('backing-up');
    expect(await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'second' })).toEqual({
      code: 'InvalidDBInstanceState',
      message: 'Cannot create a snapshot because the database instance database-1 is not currently in the available state.',
    });
    world.clock.advance(LONG);
    expect(world.instance(A, 'database-1')?.DBInstanceStatus).toBe('available');
    await expect(world.snapshot('second')).resolves.toBe(snapshotArn(A, 'second'));
  });

  test.each([
    ['a cluster member', { clusterIdentifier: 'cluster-1' }, 'InvalidParameterValue'],
    ['an instance that is not there', { identifier: 'database-2' }, 'DBInstanceNotFound'],
  ])('refuses a snapshot of %s', async (_case, extra, code) => {
    const world = new RdsWorld();
    world.source('none', extra);
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' })).code).toBe(code);
  });

  test('keeps names in lower case and refuses one that is taken in another case', async () => {
    const world = new RdsWorld();
    world.source();
    await world.snapshot('Snap');
    expect(world.seen(A, 'snap')?.Status).toBe('available');
    expect((await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'DATABASE-1', DBSnapshotIdentifier: 'SNAP' })).code)
      .toBe('DBSnapshotAlreadyExists');
  });

  test('copies tags of the instance unless the request brings its own', async () => {
    const world = new RdsWorld();
    world.source('none', { copyTagsToSnapshot: true, tags: { team: 'data' } });
    await world.snapshot('inherits');
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'own', Tags: [{ Key: 'x', Value: 'y' }] });
    expect(world.seen(A, 'inherits')?.TagList).toEqual([{ Key: 'team', Value: 'data' }]);
    expect(world.seen(A, 'own')?.TagList).toEqual([{ Key: 'x', Value: 'y' }]);
  });

  test('refuses the 101st manual snapshot of an account in a Region', async () => {
    const world = new RdsWorld();
    world.source('none');
    for (let index = 0; index < 100; index++) await world.snapshot(`snap-${index}`);
    expect(await world.refusal(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'one-more' })).toEqual({
      code: 'SnapshotQuotaExceeded', message: 'Cannot create more than 100 manual snapshots',
    });
  });

  test('fails when the key of the instance is disabled before its end', async () => {
    const world = new RdsWorld();
    const key = world.keys.add(A, REGION, 'cmk');
    world.source({ keyArn: key });
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    world.keys.setState(key, 'Disabled');
    world.clock.advance(LONG);
    expect(world.seen(A, 'snap')?.Status).toBe('failed');
  });

  test('asks nothing of KMS for a snapshot, since RDS uses its own grant', async () => {
    const world = new RdsWorld();
    world.source();
    await world.snapshot('snap');
    expect(world.keys.asked).toEqual([]);
  });
});

describe('DeleteDBSnapshot', () => {
  test('deletes a manual snapshot', async () => {
    const world = new RdsWorld();
    world.source();
    await world.snapshot('snap');
    await world.call(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap' });
    expect(world.rds.snapshots(A, REGION)).toEqual([]);
  });

  test('refuses to delete an automated snapshot', async () => {
    const world = new RdsWorld();
    world.source();
    const name = world.rds.seedAutomatedSnapshot(A, REGION, 'database-1');
    expect((await world.refusal(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: name })).code).toBe('InvalidDBSnapshotState');
  });

  test('refuses to delete a snapshot that is being made', async () => {
    const world = new RdsWorld();
    world.source();
    await world.call(A, 'CreateDBSnapshot', { DBInstanceIdentifier: 'database-1', DBSnapshotIdentifier: 'snap' });
    expect((await world.refusal(A, 'DeleteDBSnapshot', { DBSnapshotIdentifier: 'snap' })).code).toBe('InvalidDBSnapshotState');
  });
});
