import type { LostSettings } from '../../../../../lambda/step/model/lost-settings';
import { decidePreflight } from '../../../../../lambda/step/preflight/decide';
import { aCluster, aMember, anInstance, aSnapshot, clusterPreflightProperties, SNAPSHOT_ARN } from '../../fixtures';
import { decideCluster, decideInstance, goodInstance, instanceInput, reasonOf, restoring, shown } from '../declared';

const having = (lostSettings: LostSettings) => ({ source: shown(anInstance({ lostSettings })) });
const accepting = (...AcceptDefaults: NonNullable<NonNullable<Parameters<typeof restoring>[0]>['AcceptDefaults']>) => restoring({ AcceptDefaults });
const BARE = { SubnetGroupName: undefined, SecurityGroupIds: undefined };
const noNetwork = { subnetGroup: undefined, securityGroups: undefined, defaultVpc: shown('vpc-1') };

describe('a setting that would silently be a default', () => {
  test('is refused with the line that declares it, and the one that accepts it', () => {
    expect(reasonOf(decideInstance(having({ 'subnet-group': 'pay', 'maintenance-window': 'wed:02:15-wed:02:45' }),
      restoring({ SubnetGroupName: undefined })))).toContain(
      '1 thing stands against starting, and nothing was changed. (1) The source database database-1 has settings that the restored one wouldn\'t '
      + 'have: subnet group pay (would be "default"), maintenance window wed:02:15-wed:02:45 (would be one that RDS picks). Add to '
      + '`database: TargetDatabase.instance({ … })` what the restored one is to have, `subnetGroupName: \'…\', acceptDefaults: '
      + '[DatabaseSetting.MAINTENANCE_WINDOW]`; or accept the defaults of all, `acceptDefaults: [DatabaseSetting.SUBNET_GROUP, '
      + 'DatabaseSetting.MAINTENANCE_WINDOW]`.',
    );
  });

  test('that nothing declares yet can only be accepted', () => {
    expect(reasonOf(decideInstance(having({ 'public-access': 'on' })))).toMatch(
      /: public access \(would be off\)\. They aren't carried\. Add `acceptDefaults: \[DatabaseSetting\.PUBLIC_ACCESS\]` to `database: TargetDatabase\.instance\(\{ … \}\)` to accept that/,
    );
  });

  test('keeps what is accepted already in the line to write', () => {
    expect(reasonOf(decideInstance(having({ 'public-access': 'on', 'domain': 'd-1' }), accepting('domain'))))
      .toContain('`acceptDefaults: [DatabaseSetting.DOMAIN, DatabaseSetting.PUBLIC_ACCESS]`');
  });

  test('is let through where it is accepted, and told', () => {
    expect(decideInstance(having({ 'domain': 'd-1', 'data-api': 'on' }), accepting('domain', 'data-api'))).toEqual({
      kind: 'done', attributes: {},
      note: 'The restored database won\'t have these settings of the source, as accepted: directory d-1 (would be none), '
        + 'Data API (would be off).',
    });
  });

  test('that the source hasn\'t may be accepted, which is told', () => {
    expect(decideInstance({}, accepting('domain'))).toMatchObject({
      kind: 'done', note: expect.stringMatching(/^Accepted for nothing.*: directory\.$/) as string,
    });
  });

  test.each<[string, LostSettings, ReturnType<typeof restoring>, object]>([
    ['a subnet group', { 'subnet-group': 'theirs' }, {}, {}],
    ['anything, where nothing is restored', { 'subnet-group': 'theirs' }, { Restore: undefined }, {}],
  ])('is let through where it is declared: %s', (_, lost, declared, looks) => {
    expect(decideInstance({ ...having(lost), ...looks }, declared).kind).toBe('done');
  });
});

test.each<[string, object, string | undefined]>([
  ['docdb', { 'minor-version-upgrades': 'false' }, undefined],
  ['docdb', { 'iam-authentication': 'true', 'minor-version-upgrades': 'true' },
    'engine docdb has: IAM authentication on, automatic minor version upgrades on.'],
  ['neptune', { 'performance-insights': '7' }, 'engine neptune has: Performance Insights for 7 days.'],
  ['neptune', { 'performance-insights': 'off', 'iam-authentication': 'true' }, undefined],
  ['aurora-mysql', { 'minor-version-upgrades': 'true' }, undefined],
])('what is declared of %s and isn\'t a setting of it isn\'t passed over: %j', (engine, Settings, words) => {
  const decision = decideCluster({ source: shown(aCluster({ engine })) }, restoring({ Settings }, clusterPreflightProperties));
  const reason = decision.kind === 'fail' ? decision.reason : '';
  if (words === undefined) expect(reason).not.toContain('no database of the engine');
  else expect(reason).toContain(words);
});

describe('the windows of a restored database', () => {
  const source = { settings: { 'backup-window': '02:00-02:30', 'maintenance-window': 'wed:04:00-wed:04:30' } } as const;

  test.each([
    [{ 'backup-window': '04:15-04:45' }, '04:15-04:45, overlaps the maintenance window, wed:04:00-wed:04:30'],
    [{ 'maintenance-window': 'sun:02:15-sun:02:45' }, '02:00-02:30, overlaps the maintenance window, sun:02:15-sun:02:45'],
  ])('are refused where one that is declared overlaps the other one of the source: %j', (Settings, words) => {
    const reason = reasonOf(decideInstance({ source: shown(anInstance(source)) }, restoring({ Settings })));
    expect(reason).toContain(words);
    expect(reason).toContain('Declare `preferredBackupWindow` and `preferredMaintenanceWindow`');
    const cluster = reasonOf(decideCluster({ source: shown(aCluster(source)) }, restoring({ Settings }, clusterPreflightProperties)));
    expect(cluster).toContain(words);
  });

  test('may follow one another', () => {
    expect(decideInstance({ source: shown(anInstance(source)) }, restoring({ Settings: { 'backup-window': '04:30-05:00' } })).kind).toBe('done');
  });
});

test.each([['default:mysql-8-0', /^Accepted for nothing/], [undefined, /^Accepted for nothing/], ['former', /: option group former \(/]])(
  'the option group of a snapshot that is there counts, not the one of now: %s', (optionGroupName, note) => {
    const manual = { origin: shown(aSnapshot({ arn: SNAPSHOT_ARN, optionGroupName, databaseIdentifier: 'database-1' })) };
    const declared = { Origin: 'manual' as const, OriginSnapshotName: 'ferry-orders', ...accepting('option-group') };
    const source = shown(anInstance({ settings: { 'option-group': 'of-now' } }));
    expect(decideInstance({ source, ...manual }, declared)).toMatchObject({ kind: 'done', note: expect.stringMatching(note) as string });
  },
);

describe('the security groups of the source', () => {
  const groups = (isDefault: boolean) => ({ ...noNetwork, sourceSecurityGroups: shown([{ id: 'sg-7', vpcId: 'vpc-1', isDefault }]) });

  test.each([
    ['the default one is no setting', true, /^done$/],
    ['others are', false, /: security groups sg-7 \(would be the VPC's default one\)\..*`securityGroupIds: \['sg-…'\]`/],
  ])('%s', (_, isDefault, reason) => {
    expect(reasonOf(decideInstance(groups(isDefault), restoring(BARE)))).toMatch(reason);
  });
});

describe('a parameter group', () => {
  const own = { source: shown(anInstance({ settings: { 'parameter-group': 'theirs' } })) };

  test.each<[string, object, ReturnType<typeof restoring>]>([
    ['that is made anew is no loss', own, {}],
    ['that another one is declared for is none', { ...own, parameterGroup: shown({ name: 'ours', family: 'mysql8.0' }) },
      restoring({ ParameterGroupName: 'ours', AcceptDefaults: ['parameter-group'] })],
    ['of RDS\'s own is none', { source: shown(anInstance({ settings: { 'parameter-group': 'default.mysql8.0' } })) }, {}],
  ])('%s', (_, looks, declared) => {
    expect(decideInstance(looks, declared)).toMatchObject({ kind: 'done' });
  });

  test('whose default is accepted is told', () => {
    expect(decideInstance(own, accepting('parameter-group'))).toMatchObject({
      note: expect.stringContaining('as accepted: DB parameter group theirs (would be RDS\'s default)') as string,
    });
  });
});

test('one cause is one finding: an option that needs an option group', () => {
  const zoned = {
    source: shown(anInstance({ engine: 'oracle-ee', settings: { 'option-group': 'zoned' } })),
    sourceOptionGroups: [{
      name: 'zoned', found: shown({ name: 'zoned', options: [{ name: 'Timezone', isPersistent: true, isPermanent: false }] }),
    }],
  };
  expect(reasonOf(decideInstance(zoned, accepting('option-group')))).toMatch(/^1 thing .*Timezone/);
});

describe('a cluster', () => {
  test('has settings of its own and of its members', () => {
    expect(reasonOf(decideCluster({
      source: shown(aCluster({ lostSettings: { 'performance-insights': 'for 7 days', 'custom-endpoints': 'reports' } })),
      sourceMembers: ['one', 'two'].map((name) => ({
        name, found: shown(aMember({ lostSettings: { 'public-access': 'on', 'performance-insights': 'for 7 days' } })),
      })),
    }))).toMatch(
      /^1 thing .*: public access \(.*, Performance Insights for 7 days \(would be off\), custom endpoints reports \(.*`acceptDefaults: \[DatabaseSetting\.PUBLIC_ACCESS, DatabaseSetting\.PERFORMANCE_INSIGHTS, DatabaseSetting\.CUSTOM_ENDPOINTS\]`.*`database: TargetDatabase\.cluster\(\{ … \}\)`/,
    );
  });

  test('whose readers are scaled is moved with a declared number of members', () => {
    const scaled = { source: shown(aCluster({ lostSettings: { 'auto-scaled-readers': 'application-autoscaling-1' } })) };
    expect(reasonOf(decideCluster(scaled))).toMatch(/readers of Aurora Auto Scaling application-autoscaling-1 .*`instances: …`/);
    expect(decideCluster(scaled, restoring({ InstanceCount: '1' }, clusterPreflightProperties)).kind).toBe('done');
  });

  test('of an Aurora Limitless Database is refused by name, whatever its settings are', () => {
    const limitless = { source: shown(aCluster({ scalability: 'limitless', lostSettings: { 'performance-insights': 'for 31 days' } })) };
    expect(reasonOf(decideCluster(limitless))).toMatch(/^1 thing .*Aurora Limitless Database.*DB shard group/);
  });
});

test('an instance on an Outpost keeps its snapshots there, and is refused', () => {
  expect(reasonOf(decideInstance({ source: shown(anInstance({ backupTarget: 'outposts' })) }))).toMatch(/keeps its snapshots in "outposts"/);
  expect(decideInstance({ source: shown(anInstance({ backupTarget: 'region' })) }).kind).toBe('done');
});

describe('a setting that is carried', () => {
  const carrying = { source: shown(anInstance({ settings: { 'enhanced-monitoring': 60, 'storage-autoscaling': 21 }, allocatedStorage: 20 })) };

  test('is refused where the restored database can\'t have it', () => {
    expect(reasonOf(decideInstance(carrying))).toContain(
      'has settings that the restored one wouldn\'t have: storage autoscaling up to 21 GiB (would be off). They aren\'t carried. Add '
      + '`acceptDefaults: [DatabaseSetting.STORAGE_AUTOSCALING]`',
    );
  });

  test('can be left to RDS, which is told', () => {
    expect(decideInstance(carrying, accepting('storage-autoscaling', 'enhanced-monitoring'))).toMatchObject({
      kind: 'done', note: 'The restored database won\'t have these settings of the source, as accepted: storage autoscaling up to 21 GiB '
        + '(would be off), Enhanced Monitoring every 60 s (would be off).',
    });
  });
});

describe('more tags than RDS takes', () => {
  const tags = (count: number, prefix = 'key') => Array.from({ length: count }, (_, index) => ({ key: `${prefix}-${index + 1}`, value: 'x' }));
  const having50 = { source: shown(anInstance({ tags: tags(50) })) };

  test.each([
    ['none where all fit, as AWS\'s own don\'t count', {}, 47, 0, /^done$/],
    [
      'the last ones', {}, 49, 0,
      /^1 thing .* has 2 tags that the restored one wouldn't have: key-48, key-49\. RDS takes 50 tags of a database, and the 3 of this project come first\. Take as many off the source database, or add `acceptDefaults: \[DatabaseSetting\.TAGS\]` to `database: TargetDatabase\.instance\(\{ … \}\)`/,
    ],
    [
      'what declared ones push out', {}, 47, 1,
      /has 1 tag that .*: key-47\. .* and the 1 declared come first\. Declare fewer `tags`, take as many off/,
    ],
    [
      'and keeps what is accepted already', accepting('domain'), 48, 0,
      /`acceptDefaults: \[DatabaseSetting\.DOMAIN, DatabaseSetting\.TAGS\]`/,
    ],
  ])('names %s', (_, declared, count, declaredCount, reason) => {
    const source = anInstance({ tags: [...tags(count), { key: 'aws:cloudformation:stack-name', value: 'x' }] });
    const input = { ...instanceInput(declared), declaredTags: tags(declaredCount, 'declared') };
    expect(reasonOf(decidePreflight(input, { ...goodInstance(input), source: shown(source) }, 0))).toMatch(reason);
  });

  test('are looked for on the members of a cluster too', () => {
    const sourceMembers = [{ name: 'database-1-1', found: shown(aMember({ tags: tags(48) })) }];
    expect(reasonOf(decideCluster({ source: shown(aCluster()), sourceMembers }))).toMatch(/has 1 tag that .*: key-48\..*TargetDatabase\.cluster/);
  });

  test('are let through where that is accepted, and named', () => {
    expect(decideInstance(having50, accepting('tags'))).toMatchObject({
      kind: 'done', note: 'The restored database won\'t have these settings of the source, as accepted: tags key-48, key-49, key-50 (would be left '
        + 'out, as RDS takes no more).',
    });
  });

  test('are named where the result is a snapshot', () => {
    expect(decideInstance(having50, { Restore: undefined })).toMatchObject({
      kind: 'done', note: 'RDS takes 50 tags of a snapshot, and 3 are kept for this project\'s own: the imported one will be without these of the '
        + 'source: key-48, key-49, key-50.',
    });
  });
});
