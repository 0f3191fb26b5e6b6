import { OwnershipTag } from '../../../../lambda/step/contract';
import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { tick } from '../../../../lambda/step/engine/tick';
import type { Instance } from '../../../../lambda/step/model/databases';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import {
  decideInstanceVerification, instanceVerification, type InstanceVerificationObservation,
} from '../../../../lambda/step/steps/instance-verification';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aKey, anInstance, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, instanceVerificationProperties, MINUTE, ownTags, RESTORED_ARN, SNAPSHOT_ARN,
  TARGET_KEY, TRANSFER_ARN,
} from '../fixtures';

const input = instanceVerification.parse(new PropertyReader(instanceVerificationProperties));
const TEAM = { key: 'team', value: 'shop' };
const restored = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: [...ownTags(IMPORTED_ARN), TEAM] });
const good: InstanceVerificationObservation = {
  instance: restored,
  snapshot: aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) }),
  sourceInstance: anInstance(),
  key: aKey({ arn: TARGET_KEY, manager: 'AWS' }),
};
const unencrypted = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, KeyArn: undefined }));
const decide = (changes: Partial<InstanceVerificationObservation>, minutes = 0): ReturnType<typeof decideInstanceVerification> =>
  decideInstanceVerification(input, { ...good, ...changes }, minutes * MINUTE);

test('is done when everything is as wanted', () => {
  expect(decide({})).toMatchObject({ kind: 'done', attributes: { InstanceArn: RESTORED_ARN, KeyArn: TARGET_KEY } });
});

test.each([
  ['the source was upgraded since', { sourceInstance: anInstance({ engineVersion: '8.4.0', allocatedStorage: 200 }) }],
  ['RDS upgraded the database', { instance: { ...restored, engineVersion: '8.0.102' } }],
  ['the source is gone', { sourceInstance: undefined }],
  ['the snapshot is gone', { snapshot: undefined }],
  ['the database has more storage', { instance: { ...restored, allocatedStorage: 40 } }],
])('is done although %s', (_case, changes) => {
  expect(decide(changes).kind).toBe('done');
});

test.each([
  [{}, undefined],
  [{ snapshot: aSnapshot({ takenAt: '2026-11-24T03:00:00.000Z' }) }, 'It was restored with the data of 2026-11-24T03:00:00.000Z.'],
  [{ instance: { ...restored, engineVersion: '8.0.102' } }, 'It was upgraded from mysql 8.0.35, its snapshot\'s version, to 8.0.102.'],
  [{ instance: { ...restored, engineVersion: '8.0.102' }, snapshot: undefined }, undefined],
])('with %j it notes: %s', (changes, note) => {
  expect(decide(changes)).toMatchObject({ kind: 'done', note });
});

describe('what passes', () => {
  const withTags = aSnapshot({ arn: IMPORTED_ARN, tags: ownTags(TRANSFER_ARN), databaseTime: '2026-11-24T03:00:00.000Z' });
  const mark = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} 2026-11-24T05:00:00.000Z` };
  const created = { ...restored, createdAt: '2026-11-24T05:00:00.000Z' };

  test('is noted at the snapshot that it was restored from, once', () => {
    expect(decide({ instance: created, withTags })).toMatchObject({ kind: 'start', request: mark });
    expect(decide({ instance: created, withTags: { ...withTags, tags: [...withTags.tags, mark] } })).toMatchObject({
      kind: 'done', note: 'It was restored with the data of 2026-11-24T03:00:00.000Z.',
    });
  });

  test.each([
    ['is somebody\'s own', { ...withTags, tags: [] }], ['is another migration\'s', { ...withTags, tags: ownTags(TRANSFER_ARN, 'bills') }],
    ['is gone', undefined],
  ])('is noted nowhere where the snapshot %s', (_case, seen) => {
    expect(decide({ withTags: seen }).kind).toBe('done');
  });

  test('is noted through the source role where the snapshot is there', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', { ...restored, tags: [...ownTags(TRANSFER_ARN), TEAM], encrypted: false, keyArn: undefined });
    aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ arn: TRANSFER_ARN, tags: ownTags(SNAPSHOT_ARN) }));
    const shared = instanceVerification.parse(new PropertyReader({
      ...instanceVerificationProperties, SnapshotArn: TRANSFER_ARN, KeyArn: undefined,
    }));
    expect((await tick(instanceVerification, shared, accountsOf(aws), 0)).kind).toBe('wait');
    expect(aws.source.snapshots.get('ferry-orders-transfer')?.tags).toContainEqual({ key: OwnershipTag.RESTORED, value: RESTORED_ARN });
    expect((await tick(instanceVerification, shared, accountsOf(aws), 0)).kind).toBe('done');
  });

  describe('with the position at which replication starts', () => {
    const replication = { start: { kind: 'position', position: 'mysql-bin-changelog.000024:373' } } as const;
    const markWith = { ...mark, value: `${mark.value} mysql-bin-changelog.000024:373` };

    test('is noted with it', () => {
      expect(decide({ instance: created, withTags, replication })).toMatchObject({ kind: 'start', request: markWith });
    });

    test('is noted once more where the tag doesn\'t tell it yet', () => {
      expect(decide({ instance: created, withTags: { ...withTags, tags: [...withTags.tags, mark] }, replication }))
        .toMatchObject({ kind: 'start', request: markWith });
    });

    test.each([
      ['tells it already', markWith], ['is of another database', { ...mark, value: `${RESTORED_ARN} 2026-11-01T05:00:00.000Z` }],
    ])('is noted no more where the tag %s', (_case, there) => {
      expect(decide({ instance: created, withTags: { ...withTags, tags: [...withTags.tags, there] }, replication })).toMatchObject({
        kind: 'done', attributes: { ReplicationStart: 'mysql-bin-changelog.000024:373' },
        note: 'It was restored with the data of 2026-11-24T03:00:00.000Z. Replication from the source starts at mysql-bin-changelog.000024:373.',
      });
    });
  });

  test('isn\'t what differs: nothing is noted then', () => {
    expect(decide({ instance: { ...created, engine: 'mariadb' }, withTags }).kind).toBe('fail');
  });
});

test.each([[0, 'wait'], [SPREAD_MINUTES, 'done']])('where AWS is too busy to tell where replication starts, after %i minutes: %s', (
  minutes, kind,
) => {
  const replication = { start: { kind: 'unknown', why: 'AWS is busy.' }, mayPass: true } as const;
  expect(decide({ replication }, minutes).kind).toBe(kind);
});

test('is done although nobody knows where replication starts', () => {
  expect(decide({ replication: { start: { kind: 'unknown', why: 'nothing tells it.' } } })).toMatchObject({
    kind: 'done', attributes: { ReplicationStart: 'unknown: nothing tells it.' },
  });
});

test('looks where replication starts once the database is ready', async () => {
  const aws = new FakeAws();
  aws.events.set('database-1', [
    { time: '2026-11-24T05:00:00.000Z', message: 'Binlog position from crash recovery is mysql-bin-changelog.000024 373' },
  ]);
  const observed = async (status: string): Promise<unknown> => {
    aws.target.instances.set('database-1', { ...restored, status, createdAt: '2026-11-24T05:10:00.000Z' });
    return (await instanceVerification.observe(input, accountsOf(aws))).replication;
  };
  expect(await observed('creating')).toBeUndefined();
  expect(await observed('available')).toEqual({ start: { kind: 'position', position: 'mysql-bin-changelog.000024:373' } });
});

test.each([
  ['the wrong key', { instance: { ...restored, keyArn: DEFAULT_KEY } }, /Its key is .*default-a, not .*default-b/],
  ['no encryption', { instance: { ...restored, encrypted: false, keyArn: undefined } }, /isn't encrypted.*Its key is none/],
  ['another engine', { instance: { ...restored, engine: 'mariadb' } }, /Its engine is mariadb, not mysql/],
  ['another engine than the source', { sourceInstance: anInstance({ engine: 'postgres' }) }, /Its engine is mysql, not postgres/],
  ['an older engine version', { instance: { ...restored, engineVersion: '8.0.9' } }, /Its engine version is 8\.0\.9, older than 8\.0\.35/],
  ['another master user', { instance: { ...restored, masterUsername: 'root' } }, /Its master user is root, not admin/],
  ['another master user than the source', { sourceInstance: anInstance({ masterUsername: 'boss' }) }, /Its master user is admin, not boss/],
  ['less storage', { instance: { ...restored, allocatedStorage: 10 } }, /10 GiB, less than the 20 GiB/],
  ['foreign tags', { instance: { ...restored, tags: [] } }, /isn't this migration's/],
  ['nothing to compare with', { snapshot: undefined, sourceInstance: undefined }, /can't be compared/],
  ['nothing there', { instance: undefined }, /doesn't exist/],
  ['a failed database', { instance: { ...restored, status: 'storage-full' } }, /"storage-full".*give it more storage/],
])('fails on %s', (_case, changes, reason) => {
  expect(decide(changes)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test('reports all differences at once', () => {
  const instance = { ...restored, keyArn: DEFAULT_KEY, engineVersion: '5.7', masterUsername: 'root', allocatedStorage: 10 };
  expect(decide({ instance })).toMatchObject({ reason: expect.stringMatching(/key.*engine version.*master user.*storage/) as string });
});

test.each([
  ['backing-up', 'wait'], ['modifying', 'wait'], ['storage-optimization', 'done'], ['stopped', 'fail'],
])('with a database that is %s: %s', (status, kind) => {
  expect(decide({ instance: { ...restored, status } }).kind).toBe(kind);
});

test.each([[0, 'wait'], [SPREAD_MINUTES, 'fail']])('without the key after %i minutes: %s', (minutes, kind) => {
  expect(decide({ key: undefined }, minutes).kind).toBe(kind);
});

describe('without a wanted key', () => {
  const plain = { ...restored, encrypted: false, encryptionType: 'none', keyArn: undefined };

  test('is done with a database that is not encrypted, at once', () => {
    expect(decideInstanceVerification(unencrypted, { ...good, instance: plain, key: undefined }, 0).kind).toBe('done');
  });

  test('fails on one that is', () => {
    expect(decideInstanceVerification(unencrypted, { ...good, key: undefined }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/It is encrypted \(key .*default-b\), and must not be/) as string,
    });
  });
});

describe('another major version than the snapshot\'s', () => {
  const upgraded = { instance: { ...restored, engineVersion: '8.4.9' } };

  test('is a difference, whoever upgraded it', () => {
    expect(decide(upgraded)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/from mysql 8\.0\.35 to 8\.4\.9: .*declare `allowMajorVersionUpgrade: true`/) as string,
    });
  });

  test('is told, and no difference, once the database has passed: it is its owner\'s', () => {
    const mark = { key: OwnershipTag.RESTORED, value: `${RESTORED_ARN} 2026-11-24T05:00:00.000Z` };
    const marked = aSnapshot({ arn: IMPORTED_ARN, tags: [...ownTags(TRANSFER_ARN), mark] });
    expect(decide({ ...upgraded, withTags: marked })).toMatchObject({
      kind: 'done', note: expect.stringContaining('It was upgraded from') as string,
    });
  });

  test('is told where it was accepted', () => {
    const accepting = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, AllowMajorVersionUpgrade: 'true' }));
    expect(decideInstanceVerification(accepting, { ...good, ...upgraded }, 0))
      .toMatchObject({ kind: 'done', note: 'It was upgraded from mysql 8.0.35, its snapshot\'s version, to 8.4.9.' });
  });
});

describe('a declared capacity reservation', () => {
  const verification = (changes: object): typeof input =>
    instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, CapacityReservation: 'cutover', ...changes }));
  const reasonOf = (declared: typeof input, changes: Partial<InstanceVerificationObservation>): string => {
    const decision = decideInstanceVerification(declared, { ...good, ...changes }, 0);
    return decision.kind === 'fail' ? decision.reason : decision.kind;
  };
  const using = (capacityReservation?: string): Partial<InstanceVerificationObservation> => ({ instance: { ...restored, capacityReservation } });

  test.each<[string, Partial<InstanceVerificationObservation>, string]>([
    ['is the one of the instance', { ...using('dbcr-1'), reservation: 'dbcr-1' }, 'done'],
    ['is another one', { ...using('dbcr-2'), reservation: 'dbcr-1' },
      'Its DB capacity reservation is dbcr-2, not the declared one (cutover, dbcr-1)'],
    ['is not used', { ...using(), reservation: 'dbcr-1' }, 'Its DB capacity reservation is none, not the declared one (cutover, dbcr-1): if that may '
    + 'stay so, leave `capacityReservation` out of the declaration'],
    ['is gone', using(), 'is none, not the declared one (cutover, which isn\'t there any more)'],
  ])('%s', (_, changes, words) => {
    expect(reasonOf(verification({}), changes)).toContain(words);
  });

  test('is looked for by its name only, as RDS shows the identifier', async () => {
    const aws = new FakeAws();
    aws.capacityReservations.set('cutover', { identifier: 'dbcr-1', state: 'active', zones: [] });
    aws.target.instances.set('database-1', restored);
    expect((await instanceVerification.observe(verification({}), accountsOf(aws))).reservation).toBe('dbcr-1');
    const named = verification({ CapacityReservation: 'dbcr-2' });
    aws.calls.length = 0;
    expect((await instanceVerification.observe(named, accountsOf(aws))).reservation).toBe('dbcr-2');
    expect(aws.calls).not.toContain('DescribeDBCapacityReservations');
  });
});

test('a database that passed before, as an update tells, isn\'t compared any more', () => {
  const renewed = instanceVerification.updated?.(input, instanceVerificationProperties) ?? input;
  const upgraded = { ...good, instance: { ...restored, engineVersion: '9.0.1' } };
  expect(decideInstanceVerification(renewed, upgraded, 0).kind).toBe('done');
  expect(decideInstanceVerification(input, upgraded, 0).kind).toBe('fail');
});

test('the storage is compared with the snapshot\'s, also where the source has got another type since', async () => {
  const aws = new FakeAws();
  aws.source.instances.set('database-1', anInstance({ storageType: 'gp3', iops: 3000, storageThroughput: 125 }));
  aws.target.instances.set('database-1', { ...restored, storageType: 'gp2', iops: undefined, storageThroughput: undefined });
  aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, storageType: 'gp2' }));
  const { compared } = await instanceVerification.observe(input, accountsOf(aws));
  expect(compared?.source).toMatchObject({ 'storage-type': 'gp2' });
  expect(compared?.source).not.toMatchObject({ iops: 3000 });
});

describe('a source that is gone', () => {
  const observed = async (settings: object, changes: Partial<Instance> = {}, snapshot: Partial<Snapshot> = {}) => {
    const aws = new FakeAws();
    aws.source.instances.clear();
    aws.target.instances.set('database-1', { ...restored, deletionProtection: true, endpointPort: 3306, ...changes });
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, ...snapshot }));
    const declared = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, ...settings }));
    const decision = decideInstanceVerification(
      declared, { ...await instanceVerification.observe(declared, accountsOf(aws)), key: good.key }, SPREAD_MINUTES * MINUTE,
    );
    return decision.kind === 'fail' ? decision.reason : decision;
  };

  test.each<[string, object, Partial<Instance>, Partial<Snapshot>, string]>([
    ['another port than the declared one', { Settings: { port: '5433' } }, {}, {},
      'Its port is 3306, not 5433 as declared: give it that in RDS, or declare what it has'],
    ['what is declared off', { Settings: { 'iam-authentication': 'false' } }, { iamAuthentication: true }, {},
      'Its IAM authentication is on, not none as declared'],
    ['a password that RDS was to manage', { Credentials: 'managed' }, {}, {},
      'Its managed master password is none, not in Secrets Manager as declared'],
    ['another type of storage than the snapshot\'s', {}, { storageType: 'gp2' }, { storageType: 'gp3' },
      'Its storage type is gp2, not gp3 as the snapshot\'s'],
  ])('keeps %s from passing no more than one that is there', async (_, settings, changes, snapshot, words) => {
    expect(await observed(settings, changes, snapshot)).toContain(words);
  });

  test('is told beside what is as declared, and what its owner hasn\'t declared isn\'t compared', async () => {
    const decision = await observed(
      { Settings: { 'port': '3306', 'deletion-protection': 'true' } }, { settings: { 'performance-insights': 7 } }, { tags: [] },
    );
    expect(decision).toMatchObject({
      kind: 'done', attributes: {
        Settings: 'carried 3, changed on request 1, not carried 0, as declared 2; not compared: the others, as the source database is gone',
      },
    });
  });
});

describe('the declared groups', () => {
  const DECLARED = { OptionGroupName: 'Backup', SubnetGroupName: 'private', SecurityGroupIds: ['sg-0123456789abcdef1', 'sg-0123456789abcdef0'] };
  const IN_THEM = {
    settings: { 'option-group': 'backup' }, subnetGroupName: 'private', securityGroupIds: ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'],
  };
  const judged = async (changes: Partial<Instance>, properties: object = DECLARED): Promise<string> => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', { ...restored, ...IN_THEM, ...changes });
    const declared = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, ...properties }));
    const seen = await instanceVerification.observe(declared, accountsOf(aws));
    const decision = decideInstanceVerification(declared, { ...good, compared: seen.compared }, 0);
    return decision.kind === 'fail' ? decision.reason : decision.kind;
  };

  test.each<[string, Partial<Instance>, string]>([
    ['the same, in any order', {}, 'done'],
    ['another option group', { settings: { 'option-group': 'default:mysql-8-0' } }, 'Its option group is default:mysql-8-0, not backup as declared'],
    ['another subnet group', { subnetGroupName: 'default' }, 'Its subnet group is default, not private as declared'],
    ['fewer security groups', { securityGroupIds: ['sg-0123456789abcdef0'] },
      'Its security groups is sg-0123456789abcdef0, not sg-0123456789abcdef0, sg-0123456789abcdef1 as declared'],
  ])('are those of the database: %s', async (_, changes, words) => {
    expect(await judged(changes)).toContain(words);
  });

  test('are its owner\'s once it has passed', () => {
    const declared = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, ...DECLARED }));
    expect(instanceVerification.updated?.(declared, instanceVerificationProperties).hasPassed).toBe(true);
  });

  test('security groups of the source that were accepted as lost are told', async () => {
    const aws = new FakeAws();
    aws.target.instances.set('database-1', restored);
    const accepting = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, AcceptDefaults: ['security-groups'] }));
    const { compared } = await instanceVerification.observe(accepting, accountsOf(aws));
    expect(compared?.lost.source).toEqual({ 'security-groups': anInstance().securityGroupIds.join(', ') });
  });
});

test('a group that was never made, since the source was put into another one afterwards, is nobody\'s advice', async () => {
  const aws = new FakeAws();
  aws.source.instances.set('database-1', anInstance({ settings: { 'parameter-group': 'pay' } }));
  aws.target.instances.set('database-1', { ...restored, settings: { 'parameter-group': 'ferry-orders-group-old' } });
  const reasonOf = async (): Promise<string> => {
    const { compared } = await instanceVerification.observe(input, accountsOf(aws));
    const decision = decideInstanceVerification(input, { ...good, compared }, 0);
    return decision.kind === 'fail' ? decision.reason : decision.kind;
  };
  expect(await reasonOf()).toContain('not one made after pay, which the source is in only since its groups were made: declare what it has, '
    + '`parameterGroupName: \'ferry-orders-group-old\'`, or accept');
  aws.parameterGroups.set('ferry-orders-group-pay', { name: 'ferry-orders-group-pay' });
  expect(await reasonOf()).toContain('not ferry-orders-group-pay, made after the source\'s: give it that in RDS, or accept');
});
