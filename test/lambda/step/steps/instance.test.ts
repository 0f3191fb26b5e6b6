import { OwnershipTag } from '../../../../lambda/step/contract';
import { restoredUnderOtherName } from '../../../../lambda/step/engine/existing/restored-database';
import { SHARE_MINUTES, SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { decideInstance, instance, type InstanceObservation } from '../../../../lambda/step/steps/instance';
import { claimOf } from '../../../../lambda/step/steps/restored-input';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import { anInstance, aSnapshot, IMPORTED_ARN, instanceProperties, MINUTE, ownTags, RESTORED_ARN, TARGET_KEY, TRANSFER_ARN } from '../fixtures';

const inputOf = (changes: object = {}): ReturnType<typeof instance.parse> =>
  instance.parse(new PropertyReader({ ...instanceProperties, ...changes }));
const imported = aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) });
const restored = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN) });
const decide = (seen: InstanceObservation, minutes = 0, changes: object = {}): ReturnType<typeof decideInstance> =>
  decideInstance(inputOf(changes), seen, minutes * MINUTE);

describe('the restore', () => {
  test('takes over from the source what the snapshot does not carry', () => {
    const sourceInstance = anInstance({
      multiAz: true, iamAuthentication: true, copyTagsToSnapshot: true, autoMinorVersionUpgrade: false, logExports: ['error', 'slowquery'],
      engineLifecycleSupport: 'open-source-rds-extended-support-disabled', tags: [{ key: 'team', value: 'shop' }, { key: 'aws:x', value: 'y' }],
    });
    expect(decide({ snapshot: imported, sourceInstance })).toMatchObject({
      kind: 'start',
      request: {
        identifier: 'database-1', snapshotArn: IMPORTED_ARN, instanceClass: 'db.t4g.micro', multiAz: true, iamAuthentication: true,
        copyTagsToSnapshot: true, autoMinorVersionUpgrade: false, logExports: ['error', 'slowquery'], deletionProtection: true,
        engineLifecycleSupport: 'open-source-rds-extended-support-disabled', tags: [...ownTags(IMPORTED_ARN), { key: 'team', value: 'shop' }],
      },
    });
  });

  test('follows what was declared', () => {
    const declared = {
      InstanceClass: 'db.m7g.large', SubnetGroupName: 'private', SecurityGroupIds: ['sg-01234567'], ParameterGroupName: 'mysql8.custom',
      MultiAz: 'false', DeletionProtection: 'false', OptionGroupName: 'oracle-tz', StorageType: 'io2',
    };
    expect(decide({ snapshot: imported, sourceInstance: anInstance({ multiAz: true }) }, 0, declared)).toMatchObject({
      request: {
        instanceClass: 'db.m7g.large', subnetGroupName: 'private', securityGroupIds: ['sg-01234567'],
        settings: { 'parameter-group': 'mysql8.custom', 'option-group': 'oracle-tz' },
        multiAz: false, deletionProtection: false, storageType: 'io2',
      },
    });
  });

  test.each([
    [{ storageType: 'gp2', allocatedStorage: 20 }, {}, undefined, undefined, undefined],
    [{ storageType: 'gp2', allocatedStorage: 20 }, { StorageType: 'gp3' }, 'gp3', undefined, undefined],
    [{ storageType: 'standard', allocatedStorage: 100 }, { StorageType: 'gp3' }, 'gp3', undefined, undefined],
    [{ storageType: 'standard', allocatedStorage: 5 }, { StorageType: 'gp3' }, 'gp3', 20, undefined],
    [{ storageType: 'standard', allocatedStorage: 5 }, { StorageType: 'gp2' }, 'gp2', 20, undefined],
    [{ storageType: 'io1', iops: 4000, allocatedStorage: 100 }, {}, undefined, undefined, undefined],
    [{ storageType: 'io1', iops: 4000, allocatedStorage: 100 }, { StorageType: 'io2' }, 'io2', undefined, undefined],
    [{ storageType: 'io1', iops: 4000, allocatedStorage: 100 }, { StorageType: 'gp3' }, 'gp3', undefined, 0],
    [{ storageType: 'io2', iops: 4000, allocatedStorage: 400 }, { StorageType: 'gp3' }, 'gp3', undefined, 12_000],
    [{ storageType: 'io1', iops: 80_000, allocatedStorage: 4000 }, { StorageType: 'gp3' }, 'gp3', undefined, 64_000],
    [{ storageType: 'io1', iops: 13_000, allocatedStorage: 4000 }, { StorageType: 'gp2' }, 'gp2', undefined, 0],
    [{ storageType: 'io1', iops: 13_000, allocatedStorage: 200, engine: 'oracle-ee' }, { StorageType: 'gp3' }, 'gp3', undefined, 13_000],
    [{ storageType: 'io1', iops: 1000, allocatedStorage: 100, engine: 'sqlserver-se' }, { StorageType: 'gp3' }, 'gp3', undefined, 3000],
    [{ storageType: 'gp3', iops: 14_000, allocatedStorage: 400 }, { StorageType: 'gp2' }, 'gp2', undefined, 0],
    [{ storageType: 'gp3', iops: 12_000, allocatedStorage: 400 }, { StorageType: 'gp2' }, 'gp2', undefined, undefined],
    [{ storageType: 'gp3', iops: 3000, allocatedStorage: 100 }, { StorageType: 'gp2' }, 'gp2', undefined, undefined],
  ])('of a snapshot with %j, declared %j, names the storage %s, %s GiB, %s IOPS', (changes, declared, storageType, allocatedStorage, iops) => {
    const decision = decide({ snapshot: { ...imported, ...changes }, sourceInstance: anInstance() }, 0, declared);
    const request = decision.kind === 'start' && 'snapshotArn' in decision.request ? decision.request : undefined;
    expect(request?.identifier).toBe('database-1');
    expect([request?.storageType, request?.allocatedStorage, request?.iops]).toEqual([storageType, allocatedStorage, iops]);
  });

  test.each([[{}], [{ StorageType: 'standard' }]])('to magnetic storage is refused, declared %j', (declared) => {
    expect(decide({ snapshot: { ...imported, storageType: 'standard' }, sourceInstance: anInstance() }, 0, declared)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/magnetic storage.*StorageType\.GP3/) as string,
    });
  });
});

describe('a shared snapshot', () => {
  const shared = { SnapshotArn: TRANSFER_ARN };
  const plain = aSnapshot({ arn: TRANSFER_ARN, encrypted: false, keyArn: undefined });

  test('that is unencrypted is restored directly, by its ARN', () => {
    expect(decide({ snapshot: plain, sourceInstance: anInstance() }, 0, shared)).toMatchObject({
      kind: 'start', request: { snapshotArn: TRANSFER_ARN, tags: expect.arrayContaining([...ownTags(TRANSFER_ARN)]) as unknown },
    });
  });

  test('that is encrypted is not', () => {
    expect(decide({ snapshot: aSnapshot({ arn: TRANSFER_ARN }), sourceInstance: anInstance() }, 0, shared)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/shared and encrypted.*SourceEncryption/) as string,
    });
  });

  test.each([[SPREAD_MINUTES, 'wait'], [SHARE_MINUTES, 'fail']])('that is not seen after %i minutes: %s', (minutes, kind) => {
    expect(decide({ sourceInstance: anInstance() }, minutes, shared).kind).toBe(kind);
  });
});

describe('what it looks at', () => {
  test('is only the restored database when it is there: a finished migration needs nothing else', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', restored);
    await instance.observe(inputOf(), accountsOf(aws));
    expect(aws.calls).toEqual(['DescribeDBInstances']);
    expect(aws.sessions).toEqual([]);
  });

  test('is a database of this snapshot under any name, also when it was renamed back between two looks', async () => {
    const aws = new FakeAws();
    const elsewhere = { ...restored, identifier: 'database-1-live' };
    aws.target.instances.set('database-1-live', elsewhere);
    expect(await instance.observe(inputOf(), accountsOf(aws))).toEqual({ otherName: elsewhere });
    aws.target.instances.set('database-1-live', restored);
    expect(await instance.observe(inputOf(), accountsOf(aws))).toEqual({ instance: restored });
  });

  test('is the source database in its own Region', async () => {
    const aws = new FakeAws();
    aws.place(SOURCE_ACCOUNT, 'eu-west-1').instances.set('database-1', anInstance({ multiAz: true }));
    const input = inputOf({ SourceDatabase: { Kind: 'instance', Identifier: 'database-1', Region: 'eu-west-1' } });
    expect((await instance.observe(input, accountsOf(aws))).sourceInstance?.multiAz).toBe(true);
  });
});

describe('a database that its owner deleted', () => {
  const mark = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} 2026-11-24T05:00:00.000Z` };
  const sourceInstance = anInstance();
  const marked = { ...imported, tags: [...imported.tags, mark] };
  const shared = { SnapshotArn: TRANSFER_ARN };
  const plain = aSnapshot({ arn: TRANSFER_ARN, encrypted: false, keyArn: undefined, tags: [] });
  const updated = (before: object, leg: object = {}): ReturnType<typeof instance.parse> => {
    const properties = { ...instanceProperties, ...shared, ...leg };
    return instance.updated?.(inputOf(properties), { ...properties, ...before }) ?? inputOf(properties);
  };

  test('isn\'t restored again from a snapshot that tells it was', () => {
    expect(decide({ snapshot: marked, withTags: marked, sourceInstance })).toMatchObject({
      kind: 'fail',
      reason: expect.stringMatching(new RegExp('restored at 2026-11-24T05:00:00.000Z as arn:\\S+database-1, verified, and deleted since.*out of the '
        + 'declaration.*another id or run.*remove-tags-from-resource --region ap-northeast-1 --resource-name arn:\\S+imported --tag-keys '
        + 'rds-ferry:restored` in account 222222222222')) as string,
    });
  });

  test('is restored again when that tag is removed, and when it was never verified', () => {
    expect(decide({ snapshot: imported, withTags: imported, sourceInstance }).kind).toBe('start');
  });

  test('isn\'t found by the tag of another migration', () => {
    const others = { ...marked, tags: [...ownTags(TRANSFER_ARN, 'bills'), mark] };
    expect(decide({ snapshot: others, withTags: others, sourceInstance }).kind).toBe('start');
  });

  test.each([
    ['the last leg of an earlier deployment', { Leg: '2', Legs: '2' }, {}, 'fail'],
    ['a leg before the last one, so that a later one tells', {}, { Leg: '1', Legs: '2' }, 'done'],
    ['a leg of another migration', { Migration: 'bills', Leg: '2', Legs: '2' }, { Leg: '2', Legs: '2' }, 'start'],
    ['a leg that restored another snapshot', { SnapshotArn: IMPORTED_ARN, Leg: '2', Legs: '2' }, { Leg: '2', Legs: '2' }, 'start'],
    ['a leg that wasn\'t the last one', { Leg: '2', Legs: '9' }, { Leg: '2', Legs: '2' }, 'start'],
  ])('is told by an Update of %s, where the snapshot is somebody\'s own', (_case, before, leg, kind) => {
    expect(decideInstance(updated(before, leg), { snapshot: plain, withTags: plain, sourceInstance }, 0).kind).toBe(kind);
  });

  test('is looked for through the source role where the snapshot is shared', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders-transfer', { ...plain, tags: [...ownTags(IMPORTED_ARN), mark] });
    expect((await instance.observe(inputOf(shared), accountsOf(aws))).withTags?.tags).toContainEqual(mark);
  });
});

test('is done with the attributes of the restored database', () => {
  expect(decide({ instance: restored })).toEqual({
    kind: 'done',
    attributes: {
      InstanceIdentifier: 'database-1', InstanceArn: RESTORED_ARN, EndpointAddress: 'database-1.example', EndpointPort: '3306', KeyArn: TARGET_KEY,
    },
  });
});

test('leaves attributes empty that are not known yet', () => {
  const creating = { ...restored, status: 'creating', endpointAddress: undefined, endpointPort: undefined };
  expect(decide({ instance: creating }))
    .toMatchObject({ kind: 'wait', attributes: { InstanceArn: RESTORED_ARN, EndpointAddress: '', EndpointPort: '' } });
});

test.each([
  ['the snapshot is not there yet', { sourceInstance: anInstance() }, 0, 'wait'],
  ['the snapshot is not there for long', { sourceInstance: anInstance() }, SPREAD_MINUTES, 'fail'],
  ['the snapshot is unfinished', { snapshot: { ...imported, status: 'copying' }, sourceInstance: anInstance() }, 0, 'wait'],
  ['the snapshot failed', { snapshot: { ...imported, status: 'failed' }, sourceInstance: anInstance() }, 0, 'fail'],
  ['the source database is gone', { snapshot: imported }, 0, 'fail'],
  ['the database is backing up', { instance: { ...restored, status: 'backing-up' } }, 0, 'wait'],
  ['the database has an unheard-of status', { instance: { ...restored, status: 'humming' } }, 0, 'wait'],
  ['the database is incompatible', { instance: { ...restored, status: 'incompatible-restore' } }, 0, 'fail'],
])('when %s', (_case, seen, minutes, kind) => {
  expect(decide(seen, minutes).kind).toBe(kind);
});

test.each([
  ['is somebody else\'s', { ...restored, tags: [] }, /database-1 exists already, and it has no tag of this project\. It was left as it is/],
  ['is another migration\'s', { ...restored, tags: ownTags(IMPORTED_ARN, 'bills') }, /"bills"/],
  ['was restored from another snapshot', { ...restored, tags: ownTags(TRANSFER_ARN) }, /was made from/],
  ['can\'t reach its network', { ...restored, status: 'incompatible-network' }, /subnet group.*Nothing deletes or replaces it/],
])('fails and says what to do when the database %s', (_case, existing, reason) => {
  expect(decide({ instance: existing })).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test('is not restored a second time where it is there under another name', () => {
  const renamed = { ...restored, identifier: 'database-1-live' };
  expect(decide({ otherName: renamed, snapshot: imported, sourceInstance: anInstance() })).toMatchObject({
    kind: 'fail', reason: expect.stringMatching(
      /is there as database-1-live, and database-1 would be.*Declare instanceIdentifier "database-1-live", or rename the database back/,
    ) as string,
  });
});

test.each([
  ['this migration\'s', { ...restored, identifier: 'live' }, true],
  ['being deleted', { ...restored, identifier: 'live', status: 'deleting' }, false],
  ['another run\'s', { ...restored, identifier: 'live', tags: ownTags(IMPORTED_ARN, 'orders/rehearsal') }, false],
  ['of another snapshot', { ...restored, identifier: 'live', tags: ownTags(TRANSFER_ARN) }, false],
  ['somebody else\'s', { ...restored, identifier: 'live', tags: [] }, false],
])('takes a database of another name that is %s for its own: %s', (_case, other, isOwn) => {
  expect(restoredUnderOtherName([other], claimOf(inputOf()))).toBe(isOwn ? other : undefined);
});

describe('settings of today that the snapshot\'s version hasn\'t', () => {
  test('are looked for, and left out', async () => {
    const aws = new FakeAws();
    aws.target.snapshots.set('ferry-orders-imported', imported);
    aws.source.instances.set('database-1', anInstance({ logExports: ['error', 'new'], iamAuthentication: true }));
    aws.engineOffers.set('mysql 8.0.35', { version: '8.0.35', logTypes: ['error'] });
    const seen = await instance.observe(inputOf(), accountsOf(aws));
    expect(decide(seen)).toMatchObject({
      kind: 'start', request: { logExports: ['error'], iamAuthentication: true },
      detail: expect.stringContaining('without the log exports new') as string,
    });
  });
});

describe('a SQL Server that is to have a standby', () => {
  const source = anInstance({ engine: 'sqlserver-se', multiAz: true });
  const single = { ...restored, engine: 'sqlserver-se' };

  test('is restored without it', () => {
    expect(decide({ snapshot: { ...imported, engine: 'sqlserver-se' }, sourceInstance: source }))
      .toMatchObject({ kind: 'start', request: { multiAz: false } });
  });

  test('gets it when it is there, and is done with it', () => {
    expect(decide({ instance: { ...single, status: 'creating' }, sourceInstance: source }).kind).toBe('wait');
    expect(decide({ instance: single, sourceInstance: source })).toMatchObject({
      kind: 'start', request: { identifier: 'database-1' }, detail: expect.stringContaining('making database-1 Multi-AZ') as string,
    });
    expect(decide({ instance: { ...single, multiAzPending: true }, sourceInstance: source })).toMatchObject({ kind: 'wait' });
    expect(decide({ instance: { ...single, status: 'modifying' }, sourceInstance: source }).kind).toBe('wait');
    expect(decide({ instance: { ...single, multiAz: true }, sourceInstance: source }).kind).toBe('done');
  });

  test.each<[string, object, object]>([
    ['is declared to have none', { instance: single, sourceInstance: source }, { MultiAz: 'false' }],
    ['has a source without one', { instance: single, sourceInstance: anInstance({ engine: 'sqlserver-se' }) }, {}],
    ['has no source any more', { instance: single }, {}],
    ['is no SQL Server', { instance: restored, sourceInstance: anInstance({ multiAz: true }) }, { MultiAz: 'true' }],
  ])('isn\'t one when it %s', (_, seen, changes) => {
    expect(decide(seen, 0, changes).kind).toBe('done');
  });

  test('of somebody else is left as it is', () => {
    expect(decide({ instance: { ...single, tags: [] }, sourceInstance: source }).kind).toBe('fail');
  });

  test('asks the source only where nothing is declared', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', single);
    aws.source.instances.set('database-1', source);
    expect((await instance.observe(inputOf(), accountsOf(aws))).sourceInstance).toEqual(source);
    expect((await instance.observe(inputOf({ MultiAz: 'true' }), accountsOf(aws))).sourceInstance).toBeUndefined();
    expect(decide({ instance: single }, 0, { MultiAz: 'true' }).kind).toBe('start');
  });

  test('is changed by the request, and not restored', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', single);
    await instance.start(inputOf(), accountsOf(aws), { identifier: 'database-1' });
    expect(aws.changes()).toEqual(['ModifyDBInstance']);
  });

  test.each<[string, object, boolean]>([
    ['its last leg is done', { Leg: '1', Legs: '1' }, true],
    ['an earlier migration made it', { Leg: '1', Legs: '1', Migration: 'bills' }, false],
    ['another instance was made', { Leg: '1', Legs: '1', InstanceIdentifier: 'another' }, false],
  ])('gets none back that its owner took away, once %s: %s', (_, before, isFinished) => {
    const input = inputOf({ Leg: '2', Legs: '2' });
    const updated = instance.updated?.(input, { ...instanceProperties, ...before });
    expect(updated?.wasFinished).toBe(isFinished);
    expect(decideInstance(updated ?? input, { instance: single, sourceInstance: source }, 0).kind).toBe(isFinished ? 'done' : 'start');
  });

  test.each([
    [true, 'done'], [false, 'start'],
  ])('gets none back where the tag of its snapshot says that it was verified: %s', async (isFinished, kind) => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', single);
    aws.source.instances.set('database-1', source);
    const mark = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} 2026-11-24T05:00:00.000Z` };
    aws.target.snapshots.set('ferry-orders-imported', { ...imported, tags: [...imported.tags, ...isFinished ? [mark] : []] });
    const seen = await instance.observe(inputOf(), accountsOf(aws));
    expect(seen.isFinished).toBe(isFinished);
    expect(decide(seen).kind).toBe(kind);
  });
});
