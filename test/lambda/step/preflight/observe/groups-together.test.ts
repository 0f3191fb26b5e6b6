import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import type { PreflightProperties } from '../../../../../lambda/step/contract';
import type { Accounts } from '../../../../../lambda/step/engine/step';
import type { QuotaLook } from '../../../../../lambda/step/preflight/observe/observation';
import { observeGroupsTogether } from '../../../../../lambda/step/preflight/observe/observe-groups-together';
import { accountsOf } from '../../accounts';
import { FakeAws } from '../../fake-aws';
import { aCluster, aMember, anInstance, aSnapshot } from '../../fixtures';
import { instanceInput } from '../declared';

type MadeGroups = NonNullable<NonNullable<PreflightProperties['Together']>['MadeGroups']>;

/** Each account on its own, so that a call is refused in one of them alone. */
interface Both {
  readonly source: FakeAws;
  readonly target: FakeAws;
}

const NAMES = ['orders', 'users'];
const ALL = ['cluster-parameter-group', 'parameter-group', 'option-group'] as const;
const INSTANCES: MadeGroups = NAMES.map((name) => ({
  Kind: 'instance', Origin: 'fresh', Groups: ['parameter-group'], Identifier: name, GroupPrefix: `ferry-${name}`, InstanceIdentifier: name,
}));
const CLUSTERS: MadeGroups = NAMES.map((name) => ({
  Kind: 'cluster', Origin: 'fresh', Groups: ['parameter-group'], Identifier: name, GroupPrefix: `ferry-${name}`, ClusterIdentifier: name,
}));
const OF_SNAPSHOTS: MadeGroups = INSTANCES.map((one) => ({ ...one, Origin: 'manual', OriginSnapshotName: 'of-old', Groups: ['option-group'] }));
const IMPORTED: MadeGroups = INSTANCES.map((one) => ({ ...one, InstanceIdentifier: undefined, SnapshotName: 'imported', Groups: ['option-group'] }));

/** Sources with a group of each kind, and a target without any room. */
function both(names = NAMES, memberCount = 1): Both {
  const [source, target] = [new FakeAws(), new FakeAws()];
  const settings = { 'option-group': 'tuned' };
  for (const name of names) {
    const members = Array.from({ length: memberCount }, (_, index) => `${name}-${index}`);
    source.source.instances.set(name, anInstance({ identifier: name, settings: { ...settings, 'parameter-group': 'tuned' } }));
    source.source.clusters.set(name, aCluster({
      identifier: name, settings: { ...settings, 'cluster-parameter-group': 'tuned' },
      members: members.map((instanceIdentifier) => ({ instanceIdentifier, isWriter: false, promotionTier: 1 })),
    }));
    members.forEach((identifier, index) => source.source.instances.set(identifier, aMember({
      identifier, settings: { 'parameter-group': `tuned-${index}` },
    })));
  }
  source.source.snapshots.set('of-old', aSnapshot({ optionGroupName: 'tuned' }));
  const values = [{ name: 'TDE', isPersistent: false, isPermanent: true }];
  source.source.groups.set('option-group tuned', { name: 'tuned', arn: '', values, tags: [] });
  for (const name of ['DBParameterGroups', 'DBClusterParameterGroups', 'OptionGroups']) target.target.quotas.set(name, { max: 50, used: 50 });
  return { source, target };
}

function accountsIn({ source, target }: Both): Accounts {
  return { ...accountsOf(target), source: (access, region) => accountsOf(source).source(access, region) };
}

function together(accounts: Accounts, groups: MadeGroups): Promise<readonly QuotaLook[]> {
  return observeGroupsTogether(instanceInput({ Together: { MadeGroups: groups } }), accounts);
}

describe('the groups that all migrations make', () => {
  const throttled = expect.objectContaining({ kind: RefusalKind.TRANSIENT, code: 'Throttling' }) as unknown;

  test.each<[string, MadeGroups, keyof Both, string, string]>([
    ['a quota', INSTANCES, 'target', 'rds:DescribeAccountAttributes', 'DBParameterGroups'],
    ['what is restored', INSTANCES, 'target', 'rds:DescribeDBInstances', 'DBParameterGroups'],
    ['what is imported', IMPORTED, 'target', 'rds:DescribeDBSnapshots', 'OptionGroups'],
    ['a group in the target', INSTANCES, 'target', 'rds:DescribeDBParameterGroups', 'DBParameterGroups'],
    ['a source instance', INSTANCES, 'source', 'rds:DescribeDBInstances', 'DBParameterGroups'],
    ['a source cluster', CLUSTERS, 'source', 'rds:DescribeDBClusters', 'DBParameterGroups'],
    ['a member of a source cluster', CLUSTERS, 'source', 'rds:DescribeDBInstances', 'DBParameterGroups'],
    ['the snapshot that a migration begins with', OF_SNAPSHOTS, 'source', 'rds:DescribeDBSnapshots', 'OptionGroups'],
    ['the options of a source\'s group', IMPORTED, 'source', 'rds:DescribeOptionGroups', 'OptionGroups'],
  ])('aren\'t a smaller number, but unknown, where a look is throttled: %s', async (_, groups, account, operation, name) => {
    const accounts = both();
    accounts[account].refuse(operation, RefusalKind.TRANSIENT, 'Throttling', { times: 1 });
    expect(await together(accountsIn(accounts), groups)).toMatchObject([{ name, isTogether: true, found: { refusal: throttled } }]);
    expect(await together(accountsIn(accounts), groups)).toMatchObject([{ name, needed: 2, isTogether: true, found: { value: { used: 50 } } }]);
  });

  test('are unknown of each quota that may be too small, and of no other', async () => {
    const accounts = both();
    accounts.target.target.quotas.set('DBClusterParameterGroups', { max: 50, used: 0 });
    accounts.source.refuse('rds:DescribeDBClusters', RefusalKind.TRANSIENT, 'Throttling');
    expect(await together(accountsIn(accounts), CLUSTERS.map((one) => ({ ...one, Groups: ALL })))).toMatchObject([
      { name: 'DBParameterGroups', found: { refusal: throttled } }, { name: 'OptionGroups', found: { refusal: throttled } },
    ]);
  });

  test('are made where a look for what would spare them is refused for good', async () => {
    const accounts = both();
    accounts.target.refuse('rds:DescribeDBInstances', RefusalKind.FINAL, 'OptInRequired');
    accounts.target.refuse('rds:DescribeDBParameterGroups', RefusalKind.FINAL, 'OptInRequired');
    expect(await together(accountsIn(accounts), INSTANCES)).toMatchObject([{ name: 'DBParameterGroups', needed: 2 }]);
  });

  test('aren\'t those of a source that may not be looked at: its own Preflight says so', async () => {
    const accounts = both();
    accounts.source.refuse('rds:DescribeDBInstances', RefusalKind.FINAL, 'OptInRequired', { times: 1 });
    expect(await together(accountsIn(accounts), INSTANCES)).toMatchObject([{ name: 'DBParameterGroups', needed: 1 }]);
  });
});

describe('the looks at many sources', () => {
  const names = Array.from({ length: 30 }, (_, index) => `database-${index}`);

  test('are ten at a time, those at members and groups included', async () => {
    const calls = new CallsAtOnce();
    const groups = names.map((name): MadeGroups[number] => ({
      Kind: 'cluster', Origin: 'fresh', Groups: ALL, Identifier: name, GroupPrefix: `ferry-${name}`, ClusterIdentifier: name,
    }));
    const quotas = await together(calls.counting(accountsIn(both(names, 3))), groups);
    expect(quotas.map(({ name, needed }) => [name, needed])).toEqual([
      ['DBClusterParameterGroups', 30], ['DBParameterGroups', 30 * 3], ['OptionGroups', 30],
    ]);
    expect(calls.most).toBe(10);
  });

  test('end with the batch in which one is throttled', async () => {
    const accounts = both(names);
    accounts.source.refuse('rds:DescribeDBInstances', RefusalKind.TRANSIENT, 'Throttling', { times: 1 });
    await together(accountsIn(accounts), names.map((name) => ({
      Kind: 'instance', Origin: 'fresh', Groups: ['parameter-group'], Identifier: name, GroupPrefix: `ferry-${name}`, InstanceIdentifier: name,
    })));
    expect(accounts.source.calls).toHaveLength(10);
  });
});

/** How many calls of clients are under way at once. */
class CallsAtOnce {
  public most = 0;
  private underWay = 0;

  public counting(accounts: Accounts): Accounts {
    return {
      ...accounts,
      own: (region, accountId) => this.around(accounts.own(region, accountId)),
      source: (access, region) => this.around(accounts.source(access, region)),
    };
  }

  private around<Calls extends object>(calls: Calls): Calls {
    return new Proxy(calls, {
      get: (target, name): unknown => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member === 'function') return (...given: unknown[]) => this.during(async () => Reflect.apply(member, target, given) as unknown);
        return typeof member === 'object' && member !== null ? this.around(member) : member;
      },
    });
  }

  private async during(call: () => Promise<unknown>): Promise<unknown> {
    this.most = Math.max(this.most, ++this.underWay);
    try {
      return await call();
    } finally {
      this.underWay--;
    }
  }
}
