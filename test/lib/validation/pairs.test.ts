import { type App, Duration, Lazy, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  type FerryProps, FinalKey, type RuntimeProps, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack, TransferKey,
} from '../../../lib';
import { givenApp, givenFerry, givenMigration } from '../given';
import { withoutCode } from '../told';

const THIRD = '333333333333';
const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const users = SourceDatabase.instance('users', { encryption: SourceEncryption.awsManaged() });

function givenPair(scope: App | Stage, name: string, source: FerryProps, target: FerryProps = source): void {
  new SourceStack(scope, `${name}Source`, source);
  new TargetStack(scope, `${name}Target`, target);
}

/** What synth's validation says of an app with these stacks, one line each. */
function refusals(add: (app: App) => void): string[] {
  const app = givenApp();
  add(app);
  return app.node.findAll().flatMap(({ node }) => node.validate().map(withoutCode).map((failure) => `[${node.path}] ${failure}`));
}

test('takes one pair, a half of one, and pairs with prefixes or accounts of their own', () => {
  expect(refusals((app) => {
    givenPair(app, 'One', givenFerry());
    givenPair(app, 'Two', givenFerry({ prefix: 'other', migrations: [givenMigration({ id: 'users', source: users, database: undefined })] }));
    givenPair(app, 'Elsewhere', givenFerry({ source: { account: THIRD }, target: { account: '444444444444' } }));
    givenPair(app, 'Back', givenFerry({ source: { account: '222222222222' }, target: { account: '111111111111' } }));
  })).toEqual([]);
  expect(refusals((app) => void new TargetStack(app, 'Target', givenFerry()))).toEqual([]);
  expect(refusals((app) => void new SourceStack(app, 'Source', givenFerry()))).toEqual([]);
});

const NAMES = 'the role rds-ferry-target in account 222222222222, the function rds-ferry-on-event in account 222222222222 (ap-northeast-1), the '
  + 'function rds-ferry-is-complete in account 222222222222 (ap-northeast-1), the function rds-ferry-is-over in account 222222222222 '
  + '(ap-northeast-1), the function rds-ferry-provider in account 222222222222 (ap-northeast-1), alias/rds-ferry-transfer in account 222222222222 '
  + '(ap-northeast-1)';
const REMEDY = 'give the declaration of one of them another `prefix` than \'rds-ferry\', or put all migrations of these accounts into one '
  + 'declaration';

test('refuses a pair whose second stack has the accounts the other way round', () => {
  const ferry = givenFerry();
  const swapped = { ...ferry, source: { account: '222222222222' }, target: { account: '111111111111' } };
  expect(refusals((app) => givenPair(app, 'Swapped', ferry, swapped))).toEqual([
    '[SwappedTarget] the stacks SwappedSource and SwappedTarget are a pair, of the prefix \'rds-ferry\', but one moves from account 111111111111 to '
    + '222222222222, and the other one back: give both the same declaration',
  ]);
});

test('refuses a pair whose declaration changed between its two stacks', () => {
  const migrations = [...givenFerry().migrations];
  const ferry = givenFerry({ migrations });
  expect(refusals((app) => {
    new SourceStack(app, 'Source', ferry);
    migrations.push(givenMigration({ id: 'late', source: users, database: undefined }));
    new TargetStack(app, 'Target', ferry);
  })).toEqual([expect.stringMatching(/^\[Target\] the stacks Source and Target are a pair.*but are given different declarations/) as string]);
});

test('refuses two pairs of one prefix, once for each name that both would make', () => {
  expect(refusals((app) => {
    givenPair(app, 'One', givenFerry());
    givenPair(app, 'Two', givenFerry({ migrations: [givenMigration({ id: 'users', source: users, database: undefined })] }));
  })).toEqual([
    `[TwoSource] the stacks OneSource and TwoSource would both make the role rds-ferry-source in account 111111111111: ${REMEDY}`,
    `[TwoTarget] the stacks OneTarget and TwoTarget would both make ${NAMES}: ${REMEDY}`,
  ]);
});

test('refuses two pairs of one prefix that share only the source account, in two Regions', () => {
  expect(refusals((app) => {
    new SourceStack(app, 'One', givenFerry());
    new SourceStack(app, 'Two', givenFerry({ target: { account: THIRD }, region: 'eu-central-1', prefix: 'rds-ferry' }));
  })).toEqual([`[Two] the stacks One and Two would both make the role rds-ferry-source in account 111111111111: ${REMEDY}`]);
});

test('asks whether one of two stacks of one side was to be the other half', () => {
  expect(refusals((app) => {
    new TargetStack(app, 'One', givenFerry());
    new TargetStack(app, 'Two', givenFerry());
  })).toEqual([
    '[Two] the stacks One and Two are both a TargetStack of one declaration, and no SourceStack of it is in the app, expected one of each: make one '
    + 'of them a SourceStack',
  ]);
});

test('refuses one alias for two transfer keys in one account', () => {
  expect(refusals((app) => {
    new TargetStack(app, 'There', givenFerry());
    new TargetStack(app, 'Back', givenFerry({
      source: { account: '222222222222' }, target: { account: THIRD }, migrations: [givenMigration({ transferKey: TransferKey.inSource() })],
    }));
  })).toEqual([`[Back] the stacks There and Back would both make alias/rds-ferry-transfer in account 222222222222 (ap-northeast-1): ${REMEDY}`]);
});

test('looks into all stages', () => {
  expect(refusals((app) => {
    for (const name of ['Dev', 'Prod']) givenPair(new Stage(app, name), '', givenFerry());
  }).join('\n')).toMatch(/the stacks Dev\/Source and Prod\/Source would both make the role rds-ferry-source/);
});

test.each<[string, Partial<FerryProps>, string]>([
  ['another source account', { source: { account: THIRD } }, 'source.account is "111111111111" in Source, and "333333333333" in Target'],
  ['another target account', { target: { account: THIRD } }, 'target.account is "222222222222" in Source, and "333333333333" in Target'],
  ['another Region', { region: 'eu-west-1' }, 'region is "ap-northeast-1" in Source, and "eu-west-1" in Target'],
  ['other tags', { tags: { CostCenter: '4711' } }, 'tags.CostCenter is not given in Source, and "4711" in Target'],
  ['another external id', { externalId: 'agreed' }, 'externalId is "rds-ferry-111111111111-222222222222" in Source, and "agreed" in Target'],
  ['another source', { migrations: [givenMigration({ source: users })] },
    'migrations[\'orders\'].source.identifier is "orders-db" in Source, and "users" in Target'],
  ['another final key', { migrations: [givenMigration({ finalKey: FinalKey.transferKey() })] },
    'migrations[\'orders\'].finalKey is not given in Source, and FinalKey.transferKey() in Target'],
  ['another encryption', {
    migrations: [givenMigration({ source: SourceDatabase.instance('orders-db', { encryption: SourceEncryption.customerManaged(KEY) }) })],
  }, `migrations['orders'].source.encryption is SourceEncryption.awsManaged() in Source, and SourceEncryption.customerManaged("${KEY}") in Target`],
  ['another wait', { migrations: [givenMigration({ maxWait: Duration.hours(2) })] },
    'migrations[\'orders\'].maxWait is 12 hours in Source, and 2 hours in Target'],
  ['another identifier', { migrations: [givenMigration({ database: TargetDatabase.instance({ instanceIdentifier: 'other' }) })] },
    'migrations[\'orders\'].database.instanceIdentifier is "orders-new" in Source, and "other" in Target'],
  ['one migration more', { migrations: [givenMigration(), givenMigration({ id: 'users', source: users, database: undefined })] },
    'different declarations: the migration \'users\' is in Target only. Give'],
])('refuses a pair whose target is given %s', (_, overrides, difference) => {
  const [refusal = '', ...others] = refusals((app) => givenPair(app, '', givenFerry(), givenFerry(overrides)));
  expect(refusal).toContain('[Target] the stacks Source and Target are a pair, of the prefix \'rds-ferry\', but are given different declarations: ');
  expect(refusal).toContain(difference);
  expect(refusal).toMatch(/Give both the same one$/);
  expect(others).toEqual([]);
});

test('takes a pair whose declarations say the same in other words', () => {
  const token = (): FerryProps => givenFerry({
    migrations: [givenMigration({
      finalKey: FinalKey.customerManaged(Lazy.string({ produce: () => 'arn:aws:kms:ap-northeast-1:222222222222:alias/databases' })),
    })],
  });
  expect(refusals((app) => givenPair(app, '', token(), token()))).toEqual([]);
  const both = [givenMigration(), givenMigration({ id: 'users', source: users, database: undefined })];
  expect(refusals((app) => givenPair(
    app, '', givenFerry({ migrations: both }),
    givenFerry({
      migrations: [...both].reverse(), prefix: 'rds-ferry', rolePath: '/', tags: {}, source: { account: '111111111111', region: 'ap-northeast-1' },
    }),
  ))).toEqual([]);
});

test('refuses a source\'s and a target\'s stack of the same accounts that differ in the prefix', () => {
  expect(refusals((app) => givenPair(app, '', givenFerry(), givenFerry({ prefix: 'move' })))).toEqual([
    '[Target] the stacks Source and Target are of the same two accounts, but their declarations have the prefixes \'rds-ferry\' and \'move\', so '
    + 'each looks for what the other one doesn\'t make: give both the same declaration',
  ]);
});

describe('how the functions run', () => {
  const COUNTS = 'where it counts: leave it out in the former, or give both the same';
  const PASSED_OVER = 'the stack Source, where no function runs';
  const vpcIn = (app: App, id: string, vpcId: string): IVpc => Vpc.fromVpcAttributes(new Stack(app, `${id}Network`), 'Vpc', {
    vpcId, availabilityZones: ['a'], privateSubnetIds: ['subnet-1'], privateSubnetRouteTableIds: ['rtb-1'],
  });
  const inVpc = (app: App, id: string, vpcId: string): RuntimeProps => ({
    vpc: vpcIn(app, id, vpcId), securityGroups: [SecurityGroup.fromSecurityGroupId(new Stack(app, `${id}Groups`), 'Group', 'sg-1')],
  });
  type PropsOf = (app: App) => RuntimeProps;
  const given = (source: PropsOf, target: PropsOf): string[] => refusals((app) =>
    givenPair(app, '', { ...givenFerry(), ...source(app) }, { ...givenFerry(), ...target(app) }));

  test.each<[string, PropsOf, PropsOf, string[]]>([
    ['a VPC to the source only', (app) => inVpc(app, 'Own', 'vpc-1'), () => ({}), ['vpc', 'securityGroups'].map((name) =>
      `[Target] ${name} is given to ${PASSED_OVER}, and not to Target, where it would count: give it to that one`)],
    ['two VPCs', (app) => inVpc(app, 'Own', 'vpc-1'), (app) => inVpc(app, 'Other', 'vpc-2'), [
      `[Target] vpc is "vpc-1" in ${PASSED_OVER}, and "vpc-2" in Target, ${COUNTS}`,
    ]],
    ['two runtimes', () => ({ runtime: Runtime.NODEJS_22_X }), () => ({ runtime: Runtime.NODEJS_24_X }), [
      `[Target] runtime is nodejs22.x in ${PASSED_OVER}, and nodejs24.x in Target, ${COUNTS}`,
    ]],
    ['a retention to the source only', () => ({ logRetention: RetentionDays.ONE_DAY }), () => ({}), [
      `[Target] logRetention is given to ${PASSED_OVER}, and not to Target, where it would count: give it to that one`,
    ]],
  ])('is refused where the pair is given %s', (_, source, target, messages) => {
    expect(given(source, target)).toEqual(messages);
  });

  test('is taken where both are given the same, or the target only', () => {
    const same = (app: App): RuntimeProps => (
      { ...inVpc(app, 'Own', 'vpc-1'), architecture: Architecture.X86_64, logRetention: RetentionDays.ONE_DAY }
    );
    expect(given(same, (app) => ({ ...same(givenApp()), vpc: vpcIn(app, 'Other', 'vpc-1') }))).toEqual([]);
    expect(given(() => ({}), same)).toEqual([]);
  });

  test('is warned of where only the source is in the app', () => {
    const app = givenApp();
    const props = { ...givenFerry(), ...inVpc(app, 'Own', 'vpc-1') };
    const source = new SourceStack(app, 'Source', props);
    app.node.findAll().forEach(({ node }) => node.validate().map(withoutCode));
    const warned = Match.stringLikeRegexp('vpc, securityGroups: passed over by the stack Source, where no function runs');
    expect(Annotations.fromStack(source).findWarning('*', warned)).toHaveLength(1);
  });
});
