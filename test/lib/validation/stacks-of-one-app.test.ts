import { type App, Stack, Stage } from 'aws-cdk-lib';
import { type FerryProps, type MigrationProps, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import { checkPairs } from '../../../lib/validation/stacks/pairs';
import { givenApp, givenFerry, givenMigration, SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../given';
import { withoutCode } from '../told';

const THIRD = '333333333333';
const encryption = SourceEncryption.awsManaged();
const instance = (identifier: string, overrides: Partial<MigrationProps> = {}): MigrationProps => givenMigration({
  id: identifier, source: SourceDatabase.instance(identifier, { encryption }), database: undefined, ...overrides,
});
const cluster = (identifier: string): MigrationProps => (
  { ...instance(identifier), source: SourceDatabase.auroraCluster(identifier, { encryption }) }
);

/** What synth's validation says of an app, one line each. */
function refusals(add: (app: App) => void): string[] {
  const app = givenApp();
  add(app);
  return app.node.findAll().flatMap(({ node }) => node.validate().map(withoutCode).map((failure) => `[${node.path}] ${failure}`));
}

/** A stack of a pair with nothing in it, which is enough to know what its pair makes. */
function half(app: App, side: 'source' | 'target', id: string, ferry: Partial<FerryProps>): Stack {
  const declaration = givenFerry(ferry);
  const stack = new Stack(app, id, { env: { account: declaration[side].account, region: declaration.region } });
  checkPairs(stack, { side, declaration, plan: planFerry(declaration) });
  return stack;
}

/** Both stacks of two declarations; the second one has the prefix `other` unless it says otherwise. Answers those of the target. */
function twoPairs(app: App, one: Partial<FerryProps>, two: Partial<FerryProps>): readonly [Stack, Stack] {
  const pair = (name: string, ferry: Partial<FerryProps>): Stack => {
    half(app, 'source', `${name}Source`, ferry);
    return half(app, 'target', `${name}Target`, ferry);
  };
  return [pair('One', one), pair('Two', { prefix: 'other', ...two })];
}

const IN_TARGET = `in account ${TARGET_ACCOUNT} (ap-northeast-1)`;
const identifiers = 'declare another identifier in one of them, as in TargetDatabase.instance({ instanceIdentifier })';

test.each<[string, Partial<FerryProps>, Partial<FerryProps>, string]>([
  ['restore one instance', { migrations: [instance('a')] },
    { migrations: [instance('b', { database: TargetDatabase.instance({ instanceIdentifier: 'A' }) })] },
    `would both make the instance 'a' ${IN_TARGET}, for their migrations 'a' and 'b': ${identifiers}`],
  ['restore one cluster', { migrations: [cluster('a')] },
    { source: { account: THIRD }, migrations: [cluster('a')] },
    `would both make the cluster 'a' ${IN_TARGET}, for their migrations 'a' and 'a': declare another identifier in one of them, as in `
    + 'TargetDatabase.cluster({ clusterIdentifier })'],
  ['restore an instance with the name of a member', { migrations: [cluster('a')] }, { migrations: [instance('a-2')] },
    `would both make the instance 'a-2' ${IN_TARGET} (a member of the cluster 'a'), for their migrations 'a' and 'a-2': ${identifiers}`],
  ['come to one name of snapshots', { prefix: 'p', migrations: [instance('b-a')] }, { prefix: 'p-b', migrations: [instance('a')] },
    `would both make the snapshots 'p-b-a-snapshot', 'p-b-a-transfer' in account ${SOURCE_ACCOUNT} (ap-northeast-1) and 'p-b-a-imported' ${IN_TARGET}`
    + ', for their migrations \'b-a\' and \'a\': change the id, the run or the `prefix` of one of them'],
  ['move one database to one account', { migrations: [instance('a')] },
    { migrations: [instance('b', { source: SourceDatabase.instance('a', { encryption }), run: 'trial' })] },
    `both move the instance 'a' of account ${SOURCE_ACCOUNT} (ap-northeast-1) to account ${TARGET_ACCOUNT}, for their migrations 'a' and 'b/trial', `
    + 'and nothing says which is first: both would move the data of today, at once. Put both into one declaration, as two runs with `startAfter` in '
    + 'the later one, or let the later target\'s stack wait for the other one by addStackDependency'],
])('refuses two pairs that %s, once', (_, one, two, message) => {
  expect(refusals((app) => void twoPairs(app, one, two))).toEqual([`[TwoTarget] the stacks OneTarget and TwoTarget ${message}`]);
});

test('refuses two halves of pairs that make one thing, whichever they are', () => {
  expect(refusals((app) => {
    half(app, 'source', 'One', { prefix: 'p', migrations: [instance('b-a')] });
    half(app, 'target', 'Two', { prefix: 'p-b', target: { account: THIRD }, migrations: [instance('a')] });
  })).toEqual([expect.stringMatching(/^\[Two\] the stacks One and Two would both make the snapshots 'p-b-a-snapshot', 'p-b-a-transfer' in/)]);
});

test.each<[string, Partial<FerryProps>, Partial<FerryProps>]>([
  ['one identifier in two accounts', {}, { target: { account: THIRD } }],
  ['one identifier in two Regions', {}, { region: 'eu-west-1', migrations: [cluster('a')] }],
  ['an instance and a cluster of one identifier', { migrations: [instance('a')] }, { migrations: [cluster('a')] }],
  ['one id under two prefixes', { migrations: [instance('a')] },
    { source: { account: THIRD }, migrations: [instance('a', { database: TargetDatabase.instance({ instanceIdentifier: 'b' }) })] }],
])('takes two pairs with %s', (_, one, two) => {
  expect(refusals((app) => void twoPairs(app, one, two))).toEqual([]);
});

test('takes two pairs that move one database one after the other', () => {
  expect(refusals((app) => {
    const [one, two] = twoPairs(app, { migrations: [instance('a')] },
      { migrations: [instance('a', { database: TargetDatabase.instance({ instanceIdentifier: 'b' }) })] });
    const between = new Stack(app, 'Between');
    between.addStackDependency(one);
    two.addStackDependency(between);
  })).toEqual([]);
});

describe('a database that goes on to a third account', () => {
  const onwards: Partial<FerryProps> = { source: { account: TARGET_ACCOUNT }, target: { account: THIRD }, migrations: [instance('a')] };

  test('is refused where nothing says that its second pair waits for the first', () => {
    expect(refusals((app) => void twoPairs(app, { migrations: [instance('a')] }, onwards))).toEqual([
      `[TwoTarget] the stack TwoTarget moves the instance 'a' of account ${TARGET_ACCOUNT} (ap-northeast-1) on, for its migration 'a', which `
      + 'OneTarget restores there, for its migration \'a\', and nothing says that it waits for that: it would find no database, or one of before. '
      + 'Let it wait by addStackDependency, called on the later target\'s stack with the earlier one, and declare the encryption of its source as '
      + 'the final key of the earlier migration',
    ]);
    expect(refusals((app) => void twoPairs(app, onwards, { migrations: [instance('a')] }))).toEqual([
      expect.stringContaining('[TwoTarget] the stack OneTarget moves the instance \'a\' of account') as string,
    ]);
  });

  test('is taken where it waits, is another one, or is moved in another Region or stage', () => {
    expect(refusals((app) => {
      const [one, two] = twoPairs(app, { migrations: [instance('a')] }, onwards);
      two.addStackDependency(one);
    })).toEqual([]);
    expect(refusals((app) => void twoPairs(app, { migrations: [instance('b')] }, onwards))).toEqual([]);
    expect(refusals((app) => void twoPairs(app, { migrations: [cluster('a')] }, onwards))).toEqual([]);
    expect(refusals((app) => void twoPairs(app, { migrations: [instance('a')] }, { ...onwards, region: 'eu-west-1' }))).toEqual([]);
  });
});

const named = (name: string): string => `have one \`stackName\`, '${name}', ${IN_TARGET}, where the later deployment would put its resources in `
  + 'place of the other\'s: give one of them another `stackName`';

test.each<[string, (app: App) => void, string[]]>([
  ['its own pair has', (app) => {
    new TargetStack(app, 'Target', { ...givenFerry(), stackName: 'Moves' });
    new TargetStack(app, 'Other', { ...givenFerry({ prefix: 'other', source: { account: THIRD }, migrations: [cluster('a')] }), stackName: 'Moves' });
  }, [`[Target] the stacks Target and Other ${named('Moves')}`]],
  ['two others have', (app) => {
    for (const id of ['Mine', 'Yours']) new Stack(app, id, { stackName: 'Target', env: { account: TARGET_ACCOUNT, region: 'ap-northeast-1' } });
    new TargetStack(app, 'Target', givenFerry());
  }, [`[Target] the stacks Mine, Yours and Target ${named('Target')}`]],
  ['another stage has', (app) => {
    new TargetStack(new Stage(app, 'Stage'), 'Target', { ...givenFerry(), stackName: 'Moves' });
    new Stack(app, 'Moves', { env: { account: TARGET_ACCOUNT, region: 'ap-northeast-1' } });
  }, [`[Stage/Target] the stacks Stage/Target and Moves ${named('Moves')}`]],
  ['stacks of other accounts, Regions and no place have', (app) => {
    new TargetStack(app, 'Target', { ...givenFerry(), stackName: 'Moves' });
    new SourceStack(app, 'Source', { ...givenFerry(), stackName: 'Moves' });
    new Stack(app, 'There', { stackName: 'Moves', env: { account: TARGET_ACCOUNT, region: 'eu-west-1' } });
    new Stack(app, 'Anywhere', { stackName: 'Moves' });
  }, []],
])('refuses a name of a stack that %s in its account and Region', (_, add, messages) => {
  expect(refusals(add)).toEqual(messages);
});

test.each<[string, (source: Stack, target: Stack, app: App) => void]>([
  ['directly', (source, target) => source.addStackDependency(target)],
  ['by another stack', (source, target, app) => {
    const between = new Stack(app, 'Between');
    between.addStackDependency(target);
    source.addStackDependency(between);
  }],
])('refuses a source\'s stack that waits for its target\'s, %s', (_, depend) => {
  expect(refusals((app) => {
    const target = half(app, 'target', 'Target', {});
    depend(half(app, 'source', 'Source', {}), target, app);
  })).toEqual(['[Source] the stack Source waits for the stack Target, but is deployed before it: the target\'s functions act through the role that '
    + 'it makes. Take that dependency out, and give target.addStackDependency(source) instead']);
});
