import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import type { PreflightProperties } from '../../../../../lambda/step/contract';
import { parsePreflight } from '../../../../../lambda/step/preflight/observe/input';
import type { ClusterObservation, InstanceObservation, PreflightObservation } from '../../../../../lambda/step/preflight/observe/observation';
import { observePreflight } from '../../../../../lambda/step/preflight/observe/observe';
import { PropertyReader } from '../../../../../lambda/step/properties/property-reader';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import { accountsOf, NOW } from '../../accounts';
import { FakeAws } from '../../fake-aws';
import {
  aClassOffer, aCluster, aClusterSnapshot, aMember, anInstance, aSnapshot, clusterPreflightProperties, DEFAULT_ALIAS, DEFAULT_KEY,
  preflightProperties, REGION, TARGET_KEY, TRANSFER_KEY,
} from '../../fixtures';
import { absent, restoring, shown } from '../declared';

function observe(aws: FakeAws, changes: Partial<PreflightProperties> = {}, properties = preflightProperties): Promise<PreflightObservation> {
  const input = parsePreflight(new PropertyReader({ ...properties, ...changes }));
  return observePreflight(input, accountsOf(aws));
}

async function observeInstance(aws: FakeAws, changes: Partial<PreflightProperties> = {}): Promise<InstanceObservation> {
  const seen = await observe(aws, changes);
  if (seen.kind !== 'instance') throw new Error('It was taken for a cluster.');
  return seen;
}

async function observeCluster(aws: FakeAws, changes: Partial<PreflightProperties> = {}): Promise<ClusterObservation> {
  const seen = await observe(aws, changes, clusterPreflightProperties);
  if (seen.kind !== 'cluster') throw new Error('It was taken for an instance.');
  return seen;
}

function withCluster(members = ['member-1']): FakeAws {
  const aws = new FakeAws();
  const listed = members.map((instanceIdentifier, index) => ({ instanceIdentifier, isWriter: index === members.length - 1, promotionTier: index }));
  aws.source.clusters.set('cluster-1', aCluster({ members: listed }));
  members.forEach((identifier) => aws.source.instances.set(identifier, aMember({ identifier, instanceClass: `db.${identifier}` })));
  return aws;
}

const key = (arn: string): unknown => ({ value: expect.objectContaining({ arn }) as unknown });

test('looks at everything that an instance needs in both accounts and changes nothing', async () => {
  const aws = new FakeAws();
  const { snapshots, quotas, ...seen } = await observeInstance(aws);
  expect(seen).toEqual({
    kind: 'instance',
    source: { value: anInstance() },
    defaultKey: key(DEFAULT_KEY),
    transferKeyFromSource: key(TRANSFER_KEY),
    transferKeyFromTarget: key(TRANSFER_KEY),
    finalKey: key(TARGET_KEY),
    keyPolicies: [{ key: 'transfer', keyArn: TRANSFER_KEY, found: absent }],
    targetRoleArn: aws.functionRoleArn,
    restored: absent,
    renamed: absent,
    engineVersion: shown({ version: '8.0.35', parameterGroupFamily: 'mysql8.0' }),
    classes: ['db.t4g.micro'],
    offers: shown([aClassOffer()]),
    serviceLinkedRole: shown({ isThere: true, canBeMade: true }),
    subnetGroup: shown({ name: 'private', vpcId: 'vpc-1' }),
    securityGroups: shown([{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }]),
    sourceOptionGroups: [],
    groups: [],
    together: [],
    reservationsTogether: [],
  });
  expect(snapshots.map(({ planned, found }) => [planned.name, found])).toEqual([
    ['ferry-orders', absent], ['ferry-orders-transfer', absent], ['ferry-orders-imported', absent],
  ]);
  const found = shown({ max: 100, used: 0 });
  expect(quotas).toEqual([
    { accountId: SOURCE_ACCOUNT, region: REGION, name: 'ManualSnapshots', needed: 2, found },
    { accountId: TARGET_ACCOUNT, region: REGION, name: 'ManualSnapshots', needed: 1, found },
    { accountId: TARGET_ACCOUNT, region: REGION, name: 'DBInstances', needed: 1, found: absent },
    { accountId: TARGET_ACCOUNT, region: REGION, name: 'AllocatedStorage', needed: 20, found: absent },
  ]);
  expect(aws.changes()).toEqual([]);
});

test('looks at everything that a cluster needs in both accounts and changes nothing', async () => {
  const aws = withCluster();
  expect(await observeCluster(aws)).toMatchObject({
    kind: 'cluster', source: { value: { identifier: 'cluster-1' } }, restored: absent,
    sourceMembers: [{ name: 'member-1', found: { value: { instanceClass: 'db.member-1' } } }],
    restoredMembers: [{ name: 'cluster-1-1', found: absent }],
    classes: ['db.member-1'], offers: shown(aws.memberOffers),
  });
  expect(aws.changes()).toEqual([]);
});

test('looks for nothing that the declared case doesn\'t need', async () => {
  const aws = new FakeAws();
  aws.source.instances.set('database-1', anInstance({ encrypted: false, keyArn: undefined }));
  await observe(aws, {
    SourceEncryption: 'none', TransferKeyArn: undefined, FinalKeyArn: undefined, Restore: undefined,
    Snapshots: preflightProperties.Snapshots.map((planned) => ({ ...planned, KeyArn: undefined })),
  });
  expect([...new Set(aws.calls)].sort())
    .toEqual(['DescribeAccountAttributes', 'DescribeDBEngineVersions', 'DescribeDBInstances', 'DescribeDBSnapshots']);
});

test('goes on looking when single looks are refused', async () => {
  const aws = new FakeAws();
  aws.refuse('kms:DescribeKey', RefusalKind.UNSETTLED, 'AccessDeniedException');
  const seen = await observe(aws);
  expect(seen.transferKeyFromSource).toHaveProperty('refusal.code', 'AccessDeniedException');
  expect(seen.subnetGroup).toHaveProperty('value.vpcId', 'vpc-1');
});

test.each([[-1, true], [1, false]])('judges the end of standard support by the handler\'s clock: %i ms from then, over %s', async (ms, isOver) => {
  const aws = new FakeAws();
  aws.source.instances.set('database-1', anInstance({ engineLifecycleSupport: 'open-source-rds-extended-support-disabled' }));
  aws.engineOffers.set('mysql 8.0.35', { version: '8.0.35', majorVersion: '8.0' });
  const endsAt = new Date(NOW + ms).toISOString();
  aws.supportEnds.set('mysql 8.0', endsAt);
  expect((await observe(aws)).standardSupport).toEqual(shown({ endsAt, isOver }));
});

describe('the default key', () => {
  test('isn\'t looked for when the source has none: the look would make that key', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ encrypted: false, keyArn: undefined }));
    expect((await observe(aws)).defaultKey).toBeUndefined();
  });

  test('isn\'t looked for when the source is under the declared key', async () => {
    const declared = { SourceEncryption: 'customer-managed', SourceKeyArn: DEFAULT_KEY } as const;
    const seen = await observe(new FakeAws(), declared);
    expect(seen.defaultKey).toBeUndefined();
    expect(seen.sourceKey).toEqual(key(DEFAULT_KEY));
  });

  test('is looked for in the Region of the source', async () => {
    const aws = new FakeAws();
    aws.place(SOURCE_ACCOUNT, 'us-east-1').instances.set('database-1', anInstance());
    aws.keys.set(DEFAULT_ALIAS.replace(REGION, 'us-east-1'), { arn: 'arn:us' });
    expect((await observe(aws, { SourceDatabase: { Kind: 'instance', Identifier: 'database-1', Region: 'us-east-1' } })).defaultKey)
      .toEqual(key('arn:us'));
  });
});

test('looks at the transfer key as the final key once', async () => {
  const seen = await observe(new FakeAws(), { FinalKeyArn: preflightProperties.TransferKeyArn });
  expect(seen.finalKey).toBe(seen.transferKeyFromTarget);
});

test('looks for a database of the other kind only where none of the declared kind is', async () => {
  const aws = new FakeAws();
  expect((await observe(aws)).otherKind).toBeUndefined();
  aws.source.instances.clear();
  aws.source.clusters.set('database-1', aCluster());
  const seen = await observe(aws);
  expect(seen).toMatchObject({ source: absent, otherKind: { value: { engine: 'aurora-mysql' } }, classes: [] });
  expect(seen.engineVersion).toBeUndefined();
});

describe('the snapshot to begin with', () => {
  test('is looked for by its name', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('mine', aSnapshot({ engineVersion: '5.7.44' }));
    const seen = await observe(aws, { Origin: 'manual', OriginSnapshotName: 'mine' });
    expect(seen.origin).toMatchObject({ value: { engineVersion: '5.7.44' } });
    expect(seen.engineVersion).toMatchObject({ value: { version: '5.7.44' } });
  });

  test('is the newest automated one of the database', async () => {
    const aws = withCluster();
    aws.source.clusterSnapshots.set('rds:1', aClusterSnapshot({ type: 'automated', createdAt: '2026-11-23T00:00:00Z' }));
    aws.source.clusterSnapshots.set('rds:2', aClusterSnapshot({ type: 'automated', createdAt: '2026-11-24T00:00:00Z' }));
    expect((await observeCluster(aws, { Origin: 'newest-automated' })).origin).toMatchObject({ value: { createdAt: '2026-11-24T00:00:00Z' } });
  });

  test('is none of a former database of the same identifier', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ resourceId: 'db-NEW' }));
    aws.source.snapshots.set('rds:1', aSnapshot({ type: 'automated', resourceId: 'db-OLD' }));
    expect((await observe(aws, { Origin: 'newest-automated' })).origin).toEqual(absent);
  });
});

describe('planned snapshots', () => {
  test('are looked for where they will be, and so is room for those that are still to be made', async () => {
    const aws = new FakeAws();
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    const [first, second, third] = preflightProperties.Snapshots;
    if (first === undefined || second === undefined || third === undefined) throw new Error('The fixture has three snapshots.');
    const seen = await observe(aws, { Snapshots: [first, { ...second, Region: 'us-east-1' }, third] });
    expect(seen.snapshots.map(({ found }) => 'value' in found && found.value !== undefined)).toEqual([true, false, false]);
    expect(seen.quotas.map(({ accountId, region, name, needed }) => [accountId, region, name, needed])).toEqual([
      [SOURCE_ACCOUNT, 'us-east-1', 'ManualSnapshots', 1], [TARGET_ACCOUNT, REGION, 'ManualSnapshots', 1], [TARGET_ACCOUNT, REGION, 'DBInstances', 1],
      [TARGET_ACCOUNT, REGION, 'AllocatedStorage', 20],
    ]);
  });

  test('of a cluster are cluster snapshots, with a quota of their own', async () => {
    const aws = withCluster();
    aws.source.quotas.set('ManualClusterSnapshots', { max: 7, used: 3 });
    aws.source.snapshots.set('ferry-orders', aSnapshot());
    expect(await observeCluster(aws)).toMatchObject({
      snapshots: [{ found: absent }, { found: absent }], quotas: [
        { found: shown({ max: 7, used: 3 }), needed: 2 }, { name: 'DBClusters', needed: 1 }, { name: 'DBInstances', needed: 1 },
      ],
    });
  });
});

describe('what all migrations make together', () => {
  const Together = {
    Snapshots: [
      { AccountId: SOURCE_ACCOUNT, Region: REGION, Kind: 'instance' as const, Names: ['ferry-orders', 'ferry-orders-transfer', 'ferry-users'] },
      { AccountId: TARGET_ACCOUNT, Region: REGION, Kind: 'cluster' as const, Names: ['ferry-catalog'] },
    ],
    Instances: ['database-1', 'users', 'catalog-1'], Clusters: ['catalog'],
  };

  test('is of no interest where there is room for all', async () => {
    expect((await observe(new FakeAws(), { Together })).together).toEqual([]);
  });

  test('is counted without what is there already, where there isn\'t', async () => {
    const aws = new FakeAws();
    aws.source.quotas.set('ManualSnapshots', { max: 100, used: 98 });
    aws.source.snapshots.set('ferry-users', aSnapshot());
    aws.target.quotas.set('DBInstances', { max: 40, used: 39 });
    aws.target.instances.set('users', anInstance({ identifier: 'users' }));
    expect((await observe(aws, { Together })).together.map(({ name, needed, isTogether }) => [name, needed, isTogether])).toEqual([
      ['ManualSnapshots', 2, true], ['DBInstances', 2, true],
    ]);
  });
});

describe('the groups that all migrations make after those of their sources', () => {
  const maker = { Kind: 'instance' as const, Origin: 'fresh' as const, Groups: ['parameter-group' as const] };
  const MadeGroups = ['database-1', 'users', 'pay'].map((id) =>
    ({ ...maker, Identifier: id, GroupPrefix: `ferry-${id}-group`, InstanceIdentifier: id }));
  const room = (aws: FakeAws, name: string, left: number): FakeAws => {
    aws.target.quotas.set(name, { max: 50, used: 50 - left });
    return aws;
  };
  const withSources = (names: Readonly<Record<string, string>>): FakeAws => {
    const aws = new FakeAws();
    for (const [identifier, name] of Object.entries(names)) {
      aws.source.instances.set(identifier, anInstance({ identifier, settings: { 'parameter-group': name, 'option-group': name } }));
    }
    return aws;
  };
  const needed = async (aws: FakeAws, groups: NonNullable<NonNullable<PreflightProperties['Together']>['MadeGroups']> = MadeGroups) =>
    (await observe(aws, { Together: { MadeGroups: groups } })).together.map((quota) => [quota.name, quota.needed, quota.isTogether]);

  test('are of no interest where there is room for all that there can be', async () => {
    const aws = room(withSources({ 'database-1': 'tuned', 'users': 'tuned', 'pay': 'tuned' }), 'DBParameterGroups', 3);
    expect(await needed(aws)).toEqual([]);
  });

  test('are those that the sources turn out to have, where there isn\'t: RDS\'s own count nothing', async () => {
    const aws = room(withSources({ 'database-1': 'tuned', 'users': 'default.mysql8.0', 'pay': 'tuned' }), 'DBParameterGroups', 1);
    expect(await needed(aws)).toEqual([['DBParameterGroups', 2, true]]);
  });

  test('aren\'t those that are there, or of a database that is there, or of a source that isn\'t seen', async () => {
    const aws = room(withSources({ 'database-1': 'tuned', 'users': 'tuned' }), 'DBParameterGroups', 1);
    aws.target.groups.set('parameter-group ferry-users-group-tuned', { name: 'ferry-users-group-tuned', arn: '', values: [], tags: [] });
    expect(await needed(aws)).toEqual([['DBParameterGroups', 1, true]]);
    aws.target.instances.set('database-1', anInstance());
    expect(await needed(aws)).toEqual([]);
  });

  test('are those of members too, once each, and of a restored cluster these alone', async () => {
    const aws = withCluster(['one', 'two', 'three']);
    aws.source.clusters.set('cluster-1', aCluster({
      settings: { 'cluster-parameter-group': 'catalog' },
      members: ['one', 'two', 'three'].map((instanceIdentifier) => ({ instanceIdentifier, isWriter: false, promotionTier: 1 })),
    }));
    for (const [identifier, name] of [['one', 'writer'], ['two', 'reader'], ['three', 'reader']] as const) {
      aws.source.instances.set(identifier, aMember({ identifier, settings: { 'parameter-group': name } }));
    }
    const cluster = {
      ...maker, Kind: 'cluster' as const, Identifier: 'cluster-1', GroupPrefix: 'ferry-catalog-group', ClusterIdentifier: 'catalog',
      Groups: ['cluster-parameter-group' as const, 'parameter-group' as const],
    };
    room(room(aws, 'DBParameterGroups', 2), 'DBClusterParameterGroups', 0);
    expect(await needed(aws, [cluster])).toEqual([['DBClusterParameterGroups', 1, true], ['DBParameterGroups', 2, true]]);
    aws.target.clusters.set('catalog', aCluster({ identifier: 'catalog' }));
    expect(await needed(aws, [cluster])).toEqual([['DBParameterGroups', 2, true]]);
  });

  test('are option groups of what is moved, and for a snapshot those alone that it can\'t be without', async () => {
    const aws = room(withSources({ 'database-1': 'of-now', 'users': 'of-now' }), 'OptionGroups', 0);
    aws.source.snapshots.set('of-old', aSnapshot({ optionGroupName: 'default:mysql-8-0' })).set('old-too', aSnapshot({ optionGroupName: 'of-then' }));
    const option = { name: 'TDE', isPersistent: false, isPermanent: false };
    aws.source.groups.set('option-group of-now', { name: 'of-now', arn: '', values: [option], tags: [] });
    const groups = { ...maker, Groups: ['option-group' as const] };
    const of = (Identifier: string, OriginSnapshotName: string) => ({
      ...groups, Identifier, Origin: 'manual' as const, OriginSnapshotName, GroupPrefix: `ferry-${Identifier}`, InstanceIdentifier: Identifier,
    });
    expect(await needed(aws, [of('database-1', 'of-old'), of('users', 'old-too')])).toEqual([['OptionGroups', 1, true]]);
    const imported = { ...groups, Identifier: 'users', GroupPrefix: 'ferry-users-group', SnapshotName: 'ferry-users-imported' };
    expect(await needed(aws, [imported])).toEqual([]);
    aws.source.groups.set('option-group of-now', { name: 'of-now', arn: '', values: [{ ...option, isPermanent: true }], tags: [] });
    expect(await needed(aws, [imported])).toEqual([['OptionGroups', 1, true]]);
  });
});

describe('the members of a cluster', () => {
  test('are looked at with the writer first, as many as are declared', async () => {
    const seen = await observeCluster(withCluster(['one', 'two', 'three']), restoring({ InstanceCount: '2' }, clusterPreflightProperties));
    expect(seen.sourceMembers.map(({ name }) => name)).toEqual(['three', 'one']);
    expect(seen.restoredMembers.map(({ name }) => name)).toEqual(['cluster-1-1', 'cluster-1-2']);
    expect(seen.classes).toEqual(['db.three', 'db.one']);
  });

  test('are looked at for their settings where a class is declared, but not where none is made', async () => {
    const declared = await observeCluster(withCluster(['one', 'two']), restoring({ InstanceClass: 'db.r8g.large' }, clusterPreflightProperties));
    expect([declared.sourceMembers.length, declared.classes, declared.restoredMembers.length]).toEqual([2, ['db.r8g.large'], 2]);
    const none = await observeCluster(withCluster(), restoring({ InstanceCount: '0', InstanceClass: 'db.r8g.large' }, clusterPreflightProperties));
    expect([none.sourceMembers, none.classes, none.restoredMembers]).toEqual([[], [], []]);
  });
});

describe('the security groups of the source', () => {
  const undeclared = { SecurityGroupIds: undefined };
  const found = shown([{ id: 'sg-1', vpcId: 'vpc-1', isDefault: true }]);

  test.each<[string, Partial<PreflightProperties>, unknown]>([
    ['are looked for where none are declared', restoring(undeclared), found],
    ['aren\'t where some are declared', {}, undefined],
    ['aren\'t where the default one is accepted', restoring({ ...undeclared, AcceptDefaults: ['security-groups'] }), undefined],
    ['aren\'t where nothing is restored', { Restore: undefined }, undefined],
  ])('%s', async (_, changes, expected) => {
    const aws = new FakeAws();
    aws.securityGroups.push({ id: 'sg-1', vpcId: 'vpc-1', isDefault: true });
    expect((await observe(aws, changes)).sourceSecurityGroups).toEqual(expected);
  });
});

describe('around the restored database', () => {
  test('the default VPC is looked for where no subnet group is declared', async () => {
    const seen = await observe(new FakeAws(), restoring({ SubnetGroupName: undefined, SecurityGroupIds: undefined }));
    expect([seen.subnetGroup, seen.securityGroups, seen.defaultVpc]).toEqual([undefined, undefined, shown('vpc-default')]);
  });

  test('declared groups are looked for', async () => {
    const aws = new FakeAws();
    aws.parameterGroups.set('theirs', { name: 'theirs', family: 'mysql8.0' });
    const seen = await observeInstance(aws, restoring({ ParameterGroupName: 'theirs', OptionGroupName: 'theirs' }));
    expect([seen.parameterGroup, seen.optionGroup]).toEqual([shown({ name: 'theirs', family: 'mysql8.0' }), absent]);
    const declared = restoring({ ClusterParameterGroupName: 'theirs' }, clusterPreflightProperties);
    expect((await observeCluster(withCluster(), declared)).clusterParameterGroup).toEqual(absent);
  });

  test('the source\'s own option groups are looked at, but default ones have no options', async () => {
    const aws = new FakeAws();
    const group = { name: 'mine', options: [{ name: 'TDE', isPersistent: true, isPermanent: true }] };
    aws.optionGroups.set('mine', group);
    aws.source.instances.set('database-1', anInstance({ optionGroupNames: ['default:mysql-8-0', 'mine'] }));
    expect((await observeInstance(aws)).sourceOptionGroups).toEqual([{ name: 'mine', found: shown(group) }]);
  });

  test('those of the snapshot to begin with are looked at instead', async () => {
    const aws = new FakeAws();
    aws.optionGroups.set('mine', { name: 'mine', options: [] }).set('of-old', { name: 'of-old', options: [] });
    aws.source.instances.set('database-1', anInstance({ optionGroupNames: ['mine'] }));
    const groupsOf = async (optionGroupName?: string): Promise<readonly string[]> => {
      aws.source.snapshots.set('manual', aSnapshot({ optionGroupName }));
      return (await observeInstance(aws, { Origin: 'manual', OriginSnapshotName: 'manual' })).sourceOptionGroups.map(({ name }) => name);
    };
    expect([await groupsOf('of-old'), await groupsOf('default:mysql-8-0'), await groupsOf()]).toEqual([['of-old'], [], []]);
  });

  test('the option group of the imported snapshot is looked for where no database is restored', async () => {
    const aws = new FakeAws();
    aws.optionGroups.set('theirs', { name: 'theirs', options: [] });
    expect((await observeInstance(aws, { Restore: undefined, OptionGroupName: 'theirs' })).optionGroup)
      .toEqual(shown({ name: 'theirs', options: [] }));
  });

  test.each([
    [true, false, { isThere: true, canBeMade: true }],
    [false, true, { isThere: false, canBeMade: true }],
    [false, false, { isThere: false, canBeMade: false }],
  ])('RDS\'s service-linked role is there (%s) or may be made (%s)', async (isThere, mayBeMade, expected) => {
    const aws = new FakeAws();
    aws.hasServiceLinkedRole = isThere;
    aws.mayMakeServiceLinkedRole = mayBeMade;
    expect((await observe(aws)).serviceLinkedRole).toEqual(shown(expected));
  });

  test('RDS\'s service-linked role counts as one that can be made where the function doesn\'t know its own role', async () => {
    const aws = new FakeAws();
    Object.assign(aws, { hasServiceLinkedRole: false, mayMakeServiceLinkedRole: false, functionRoleArn: undefined });
    expect((await observe(aws)).serviceLinkedRole).toEqual(shown({ isThere: false, canBeMade: true }));
  });

  test('RDS\'s service-linked role is needed for a copy to another Region too', async () => {
    const Snapshots = preflightProperties.Snapshots.map((planned) => ({ ...planned, MadeFrom: planned.MadeFrom.replace(REGION, 'us-east-1') }));
    expect((await observe(new FakeAws(), { Restore: undefined, Snapshots })).serviceLinkedRole).toBeDefined();
    expect((await observe(new FakeAws(), { Restore: undefined })).serviceLinkedRole).toBeUndefined();
  });
});
