import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import type { ClassOffer } from '../../../../../lambda/step/model/prerequisites';
import type { InstanceObservation } from '../../../../../lambda/step/preflight/observe/observation';
import { aClassOffer, aCluster, aClusterSnapshot, anInstance, aRefusal, aSnapshot } from '../../fixtures';
import { absent, decideCluster, decideInstance, goodInstance, reasonOf, restoring, shown } from '../declared';

const offering = (...changes: readonly Partial<ClassOffer>[]): Partial<InstanceObservation> => ({ offers: shown(changes.map(aClassOffer)) });
const inZones = (...zones: readonly string[]): Partial<InstanceObservation> => ({ subnetGroup: shown({ name: 'private', vpcId: 'vpc-1', zones }) });
const multiAz = { source: shown(anInstance({ multiAz: true })) };

describe('the zones of the subnet group', () => {
  test.each<[string, Partial<InstanceObservation>, object, RegExp]>([
    ['have the class', { ...offering({ zones: ['b', 'c'] }), ...inZones('a', 'b') }, {}, /^done$/],
    ['may be untold', offering({ zones: ['b', 'c'] }), {}, /^done$/],
    ['don\'t have the class', { ...offering({ zones: ['b', 'c'] }, { storageType: 'gp2', zones: ['c'] }), ...inZones('a') }, {},
      /^1 thing .*the instance class db\.t4g\.micro in b, c only, and the subnet group private has subnets in a\. Give the subnet group a subnet in one of/],
    ['have no second zone for a standby', { ...multiAz, ...offering({ zones: ['b', 'c'] }), ...inZones('a', 'b') }, {},
      /^1 thing .*The source is Multi-AZ, and of the zones of the subnet group private \(a, b\) only b has the instance class db\.t4g\.micro.*b, c/],
    ['need no second zone where no standby is declared', { ...multiAz, ...offering({ zones: ['b', 'c'] }), ...inZones('a', 'b') },
      { MultiAz: 'false' },
      /^done$/],
  ])('%s', (_, changes, declared, expected) => {
    expect(reasonOf(decideInstance(changes, restoring(declared)))).toMatch(expected);
  });

  test('are looked at for the members of a cluster, too', () => {
    expect(reasonOf(decideCluster({
      offers: shown([aClassOffer({ instanceClass: 'db.r6g.large', zones: ['b'] })]),
      subnetGroup: shown({ name: 'private', vpcId: 'vpc-1', zones: ['a'] }),
    }))).toMatch(/db\.r6g\.large in b only/);
  });
});

test.each<[string, Partial<InstanceObservation>, object, RegExp]>([
  ['a standby that the class hasn\'t', { ...multiAz, ...offering({ multiAz: false }) }, {},
    /^1 thing .*The source is Multi-AZ, which RDS doesn't offer of db\.t4g\.micro for mysql 8\.0\.35 in ap-northeast-1\. Declare `multiAz: false`/],
  ['a declared standby that the class hasn\'t', offering({ multiAz: false }), { MultiAz: 'true' }, /The target database is declared Multi-AZ, which/],
  ['encryption that the class hasn\'t', offering({ storageEncryption: false }), {},
    /db\.t4g\.micro takes no encrypted storage.*another instanceType/],
  ['a storage type that the class hasn\'t', offering({}, { storageType: 'gp2' }), { StorageType: 'io2' },
    /doesn't offer io2 storage with the instance class db\.t4g\.micro in ap-northeast-1, but gp3, gp2\. Declare another storageType/],
  ['more storage than the class takes', { ...offering({}), source: shown(anInstance({ allocatedStorage: 70_000 })) }, {},
    /has 70000 GiB, and the instance class db\.t4g\.micro takes 20 at least, 65536 at most GiB of gp3/],
  ['the IOPS nearest to the source\'s, where the class takes fewer', {
    ...offering({ iops: { most: 20_000 } }), source: shown(anInstance({ storageType: 'io1', iops: 30_000, allocatedStorage: 1000 })),
  }, { StorageType: 'gp3' }, /would have 30000 IOPS, and the instance class db\.t4g\.micro takes 20000 at most with gp3/],
])('refuses %s', (_, changes, declared, expected) => {
  expect(reasonOf(decideInstance(changes, restoring(declared)))).toMatch(expected);
});

test('hands on what AWS says of a licence model that the account may not use', () => {
  const refusal = aRefusal({
    kind: RefusalKind.FINAL, operation: 'rds:DescribeOrderableDBInstanceOptions', code: 'InvalidParameterCombination',
    message: 'The license model \'license-included\' is restricted.',
  });
  const reason = reasonOf(decideInstance({ offers: { refusal } }));
  expect(reason).toMatch(
    /^1 thing .*The license model 'license-included' is restricted\. The restored database has the licence model of its snapshot\./,
  );
  expect(reason).not.toContain('doesn\'t offer');
});

describe('a deprecated version', () => {
  test('of which RDS names no successor has no classes to look at, and its note says so', () => {
    expect(decideInstance({ engineVersion: shown({ version: '8.0.35', isDeprecated: true }), offers: undefined })).toMatchObject({
      kind: 'done', note: 'RDS has deprecated mysql 8.0.35. It will upgrade the restored database, to a version that it doesn\'t name.',
    });
  });

  test('that becomes another major version needs a decision', () => {
    const engineVersion = shown({ version: '8.0.35', isDeprecated: true, restoredAs: '8.4.9', parameterGroupFamily: 'mysql8.4' });
    expect(reasonOf(decideInstance({ engineVersion }))).toMatch(
      /names no later version of 8\.0: it will upgrade .* another major version, 8\.4\.9 or a later one\. Declare `allowMajorVersionUpgrade: true`.*else upgrade/,
    );
    expect(decideInstance({ engineVersion }, restoring({ AllowMajorVersionUpgrade: 'true' })))
      .toMatchObject({ kind: 'done', note: expect.stringContaining('another major version, 8.4.9') as string });
  });

  test('of a snapshot that an earlier run took counts, not that of the source since', () => {
    const [first, ...others] = goodInstance().snapshots;
    const snapshots = first === undefined ? [] : [{ ...first, found: shown(aSnapshot({ engineVersion: '8.0.35' })) }, ...others];
    expect(reasonOf(decideInstance({ snapshots, source: shown(anInstance({ engineVersion: '8.4.8' })), engineVersion: absent })))
      .toMatch(/doesn't offer mysql 8\.0\.35/);
  });
});

describe('a major version past its standard support', () => {
  const source = shown(anInstance({
    engine: 'postgres', engineVersion: '13.20',
    engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  }));
  const over = { source, standardSupport: shown({ endsAt: '2026-02-28T23:59:59.000Z', isOver: true }) };

  test('needs a decision outside of Extended Support', () => {
    expect(reasonOf(decideInstance(over))).toMatch(new RegExp(
      '^1 thing .*outside of RDS Extended Support.*the standard support of postgres 13 ended on 2026-02-28\\. RDS will upgrade .* at once or in a '
      + 'maintenance window\\. Declare `allowMajorVersionUpgrade: true`.*else upgrade the source first, or enrol it .*'
      + 'modify-db-instance --db-instance-identifier database-1 .*--engine-lifecycle-support open-source-rds-extended-support`',
    ));
  });

  test('goes on where that is decided, with a note', () => {
    expect(decideInstance(over, restoring({ AllowMajorVersionUpgrade: 'true' })))
      .toMatchObject({ kind: 'done', note: expect.stringContaining('ended on 2026-02-28') as string });
  });

  test.each([
    ['is supported still', shown({ endsAt: '2027-02-28T23:59:59.000Z', isOver: false })], ['has no known end', absent],
  ])('is no matter where it %s', (_, standardSupport) => {
    expect(decideInstance({ source, standardSupport })).toEqual({ kind: 'done', attributes: {} });
  });

  test('that can\'t be looked at is a finding', () => {
    const refusal = aRefusal({ operation: 'rds:DescribeDBMajorEngineVersions', code: 'AccessDenied' });
    expect(reasonOf(decideInstance({ source, standardSupport: { refusal } }))).toContain('rds:DescribeDBMajorEngineVersions');
  });
});

describe('the names of tables', () => {
  const cased = (target?: string): object => ({
    tableNames: { sourceGroup: 'tuned', source: shown('1'), target: target === undefined ? undefined : shown(target) },
  });

  test.each<[string, object, object, RegExp]>([
    ['in no group, as the default one is accepted', cased(), { AcceptDefaults: ['parameter-group'] },
      /lower_case_table_names 1 \(DB parameter group tuned\).*would have 0 \(the engine's default group\)\. Leave .*`acceptDefaults`.* declare it as `parameterGroupName`/],
    ['in a declared group with another value', cased('0'), { ParameterGroupName: 'theirs' }, /would have 0 \(theirs\)/],
    ['in a declared group with the same value', cased('1'), { ParameterGroupName: 'theirs' }, /^done$/],
  ])('are kept by a parameter: %s', (_, changes, declared, expected) => {
    const parameterGroup = shown({ name: 'theirs', family: 'mysql8.0' });
    expect(reasonOf(decideInstance({ parameterGroup, ...changes }, restoring(declared)))).toMatch(expected);
  });

  test('of a cluster are kept by its own group', () => {
    expect(reasonOf(decideCluster(cased()))).toMatch(/DB cluster parameter group tuned.*declare it as `clusterParameterGroupName`/);
  });

  test('that are the engine\'s default need no group', () => {
    expect(decideInstance({ tableNames: { sourceGroup: 'tuned', source: absent } }).kind).toBe('done');
  });

  test('that can\'t be looked at are a finding', () => {
    const refusal = aRefusal({ operation: 'rds:DescribeDBParameters', code: 'AccessDenied' });
    expect(reasonOf(decideInstance({ tableNames: { sourceGroup: 'tuned', source: { refusal } } }))).toMatch(/^1 thing .*rds:DescribeDBParameters/);
  });
});

describe('the note', () => {
  test('tells settings that the version of an older snapshot hasn\'t', () => {
    const source = shown(aCluster({
      engine: 'aurora-postgresql', engineVersion: '16.6', logExports: ['postgresql', 'instance'], serverlessV2: { minCapacity: 0, maxCapacity: 8 },
    }));
    const origin = shown(aClusterSnapshot({ engine: 'aurora-postgresql', engineVersion: '13.14' }));
    const version = { version: '13.14', logTypes: ['postgresql'], serverlessV2: { minCapacity: 0.5, maxCapacity: 128 } };
    expect(decideCluster({ source, origin, engineVersion: shown(version) }, { Origin: 'manual', OriginSnapshotName: 'old' })).toMatchObject({
      kind: 'done',
      note: 'Not all settings of the source can be had with aurora-postgresql 13.14 in ap-northeast-1. The restored database will be without '
        + 'the log exports instance; auto-pause: its minimum capacity is 0.5 ACUs.',
    });
  });

  test('tells what IOPS and throughput become with another type of storage', () => {
    const source = shown(anInstance({ storageType: 'io1', iops: 4000, allocatedStorage: 100 }));
    expect(decideInstance({ source, ...offering({}) }, restoring({ StorageType: 'gp3' }))).toMatchObject({
      kind: 'done',
      note: 'The restored database will be on gp3 in place of io1: its IOPS become the baseline of that type, 3000 with 125 MiB/s, they were 4000.',
    });
  });

  test('tells that a SQL Server becomes Multi-AZ afterwards', () => {
    const source = shown(anInstance({ engine: 'sqlserver-se', multiAz: true, settings: { 'backup-retention': 1 } }));
    expect(decideInstance({ source })).toMatchObject({
      kind: 'done', note: expect.stringMatching(/no SQL Server as Multi-AZ.*afterwards/) as string,
    });
  });

  test('has nothing to tell where nothing is restored', () => {
    const source = shown(anInstance({ logExports: ['x'] }));
    const looks = { source, engineVersion: shown({ version: '8.0.35', logTypes: [] }), restored: undefined };
    expect(decideInstance(looks, { Restore: undefined })).toEqual({ kind: 'done', attributes: {} });
  });
});
