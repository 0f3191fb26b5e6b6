import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { readAssembly, readTemplateFigures } from '../../../cloud-assembly/assembly';
import { CARRIED_SETTINGS } from '../../../lambda/step/model/settings/carried-settings';
import {
  DatabaseSetting, type FerryProps, FinalKey,
  type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack, TransferKey,
} from '../../../lib';
import { planOf } from '../../../operations/plan/plan';
import { type Plan, PLAN, type PlannedMigration } from '../../../operations/plan/plan-schema';
import { planText } from '../../../operations/plan/printing/text';
import { CARRIED } from '../../../operations/plan/reading/settings';
import { givenApp, givenFerry, givenMigration, REGION, SOURCE_ACCOUNT as SOURCE, TARGET_ACCOUNT as TARGET } from '../../lib/given';

const NOTHING_SEEN = { told: [], sources: new Map(), keys: new Map() };

interface PlannedProps {
  readonly sizes?: Readonly<Record<string, number>>;
  readonly prepare?: (app: App) => void;
}

function planned(ferries: readonly Partial<FerryProps>[], { sizes = {}, prepare }: PlannedProps = {}): Plan {
  const app = givenApp();
  prepare?.(app);
  for (const [index, overrides] of ferries.entries()) {
    const ferry = givenFerry(overrides);
    new TargetStack(app, `Target${index}`, ferry).addStackDependency(new SourceStack(app, `Source${index}`, ferry));
  }
  const { directory } = app.synth();
  const plan = planOf({ stacks: readAssembly(directory), figures: readTemplateFigures(directory) }, sizes, NOTHING_SEEN);
  expectPrintable(plan);
  return plan;
}

/** Every plan keeps to its schema, and its text to a line of 80 characters. */
function expectPrintable(plan: Plan): void {
  const page = { width: 80, title: (text: string) => text, section: (text: string) => text };
  PLAN.parse(JSON.parse(JSON.stringify(plan)));
  expect(planText(plan, page).split('\n').filter((line) => line.length > 80)).toEqual([]);
}

const kms = (account: string, name: string, region = REGION): string => `arn:aws:kms:${region}:${account}:${name}`;
const rds = (account: string, name: string, region = REGION): string => `arn:aws:rds:${region}:${account}:${name}`;

const CUSTOMER_KEY = kms(SOURCE, 'key/11111111-1111-1111-1111-111111111111');
const [TRANSFER_KEY, FINAL_KEY] = [kms(TARGET, 'key/22222222-2222-2222-2222-222222222222'), kms(TARGET, 'alias/databases')];
const instance = (id: string, encryption = SourceEncryption.awsManaged(), snapshot?: SnapshotOrigin): SourceDatabase => (
  SourceDatabase.instance(id, { encryption, snapshot })
);
const restored = (name: string): TargetDatabase => TargetDatabase.instance({ instanceIdentifier: name });
const migrations: readonly MigrationProps[] = [
  givenMigration(),
  givenMigration({ id: 'big', source: instance('big'), database: restored('big') }),
  givenMigration({ id: 'shared', source: instance('shared', SourceEncryption.customerManaged(CUSTOMER_KEY)), database: restored('shared') }),
  givenMigration({
    id: 'aurora', source: SourceDatabase.auroraCluster('aurora', { encryption: SourceEncryption.awsManaged() }),
    database: TargetDatabase.cluster({ clusterIdentifier: 'aurora-new', instances: 2 }),
  }),
  givenMigration({ id: 'automated', source: instance('automated', undefined, SnapshotOrigin.newestAutomated()), database: restored('automated') }),
  givenMigration({ id: 'ending', source: instance('ending'), database: TargetDatabase.importedSnapshot() }),
  givenMigration({
    id: 'keys', source: instance('keys'), database: restored('keys'), transferKey: TransferKey.existing(TRANSFER_KEY),
    finalKey: FinalKey.customerManaged(FINAL_KEY),
  }),
  givenMigration({
    id: 'tuned', source: instance('tuned'), startAfter: 'orders', database: TargetDatabase.instance({
      instanceIdentifier: 'tuned', backupRetention: Duration.days(14), multiAz: true, parameterGroupName: 'tuned',
      cloudwatchLogsExports: ['error', 'slowquery'], acceptDefaults: [DatabaseSetting.OPTION_GROUP, DatabaseSetting.READ_REPLICAS],
    }),
  }),
];
let plan: Plan;
beforeAll(() => {
  const other = { prefix: 'other', migrations: [givenMigration({ source: instance('orders-other'), database: TargetDatabase.importedSnapshot() })] };
  plan = planned([{ migrations }, other], {
    sizes: { tuned: 100, big: 20_000 },
    prepare: (app) => {
      new Role(new Stack(app, 'Other', { env: { account: SOURCE, region: REGION } }), 'Role', {
        roleName: 'of-another-stack', assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      });
    },
  });
});

/** The first one of the label. */
function plannedAs(label: string): PlannedMigration {
  const found = plan.migrations.find(({ migration }) => migration === label);
  if (found === undefined) throw new Error(`${label} isn't planned`);
  return found;
}

describe('an instance on aws/rds', () => {
  const migration = (): PlannedMigration => plannedAs('orders');

  test('goes through all steps, each in its account', () => {
    expect(migration().steps.map(({ name, accountId }) => [name, accountId])).toEqual([
      ['Preflight', TARGET], ['Snapshot', SOURCE], ['TransferCopy', SOURCE], ['Share', SOURCE], ['Groups', TARGET], ['ImportCopy', TARGET],
      ['Database', TARGET], ['Settings', TARGET], ['Verification', TARGET],
    ]);
  });

  test('changes its key twice on its way', () => {
    const [awsManaged, transfer, final] = [kms(SOURCE, 'alias/aws/rds'), kms(TARGET, 'alias/rds-ferry-transfer'), kms(TARGET, 'alias/aws/rds')];
    const imported = rds(TARGET, 'snapshot:rds-ferry-orders-imported');
    expect(migration().copies).toEqual([
      {
        step: 'Snapshot', from: rds(SOURCE, 'db:orders-db'), to: rds(SOURCE, 'snapshot:rds-ferry-orders-snapshot'), fromKey: awsManaged,
        toKey: awsManaged, crosses: [],
      },
      {
        step: 'TransferCopy', from: rds(SOURCE, 'snapshot:rds-ferry-orders-snapshot'), to: rds(SOURCE, 'snapshot:rds-ferry-orders-transfer'),
        fromKey: awsManaged, toKey: transfer, crosses: ['key'],
      },
      {
        step: 'ImportCopy', from: rds(SOURCE, 'snapshot:rds-ferry-orders-transfer'), to: imported, fromKey: transfer, toKey: final,
        crosses: ['account', 'key'],
      },
      { step: 'Database', from: imported, to: rds(TARGET, 'db:orders-new'), fromKey: final, toKey: final, crosses: [] },
    ]);
  });

  test('needs three keys, of which one is made', () => {
    expect(migration().keys).toEqual([
      { role: 'source', key: kms(SOURCE, 'alias/aws/rds'), managedBy: 'AWS', exists: 'has to' },
      { role: 'transfer', key: kms(TARGET, 'alias/rds-ferry-transfer'), managedBy: 'customer', exists: 'is made by a step' },
      { role: 'final', key: kms(TARGET, 'alias/aws/rds'), managedBy: 'AWS', exists: 'is made by KMS when it is first asked for' },
    ]);
  });

  test('takes names in both accounts', () => {
    expect(migration().names.map(({ kind, name, accountId }) => [kind, name, accountId])).toEqual([
      ['DB snapshot', 'rds-ferry-orders-snapshot', SOURCE], ['DB snapshot', 'rds-ferry-orders-transfer', SOURCE],
      ['DB snapshot', 'rds-ferry-orders-imported', TARGET], ['DB instance', 'orders-new', TARGET],
      ['DB parameter group', 'rds-ferry-orders-group-<the source\'s>', TARGET], ['option group', 'rds-ferry-orders-group-<the source\'s>', TARGET],
    ]);
  });

  test('is estimated for several sizes, since none is known', () => {
    const { estimates, facts } = migration();
    expect(estimates.map(({ gib }) => gib)).toEqual([20, 500, 5120]);
    expect(facts[0]).toMatchObject({ what: 'size', from: 'unknown' });
  });

  test('is estimated for the size that is given: its time is that of its steps, its snapshots and its key cost until it is closed', () => {
    const { estimates } = plannedAs('tuned');
    const [{ steps = [], minutes = { likely: 0 }, monthly = [] } = {}] = estimates;
    expect(estimates).toHaveLength(1);
    expect(minutes.likely).toBeCloseTo(steps.reduce((sum, step) => sum + step.minutes.likely, 0), 6);
    expect(monthly.map(({ what, usd }) => [what, Math.round(usd.likely * 100) / 100])).toEqual([['3 snapshots', 28.5], ['1 key', 1]]);
  });

  test('is told to be waited for too briefly where the longest estimate is longer', () => {
    const { estimates } = plannedAs('big');
    expect(estimates[0]?.steps.filter(({ exceedsWait }) => exceedsWait).map(({ name }) => name)).toContain('TransferCopy');
  });
});

describe('other cases', () => {
  test('a shared customer managed key is changed once, in the copy across accounts', () => {
    const { copies, keys } = plannedAs('shared');
    expect(copies.map(({ step, crosses }) => [step, crosses])).toEqual([['Snapshot', []], ['ImportCopy', ['account', 'key']], ['Database', []]]);
    expect(keys[0]).toEqual({ role: 'source', key: CUSTOMER_KEY, managedBy: 'customer', exists: 'has to' });
    expect(keys.map(({ role }) => role)).toEqual(['source', 'final']);
  });

  test('an Aurora cluster changes its key in the restore, and makes members', () => {
    const { copies, names, from, to } = plannedAs('aurora');
    expect(copies.at(-1)).toMatchObject({ step: 'Cluster', to: rds(TARGET, 'cluster:aurora-new'), crosses: ['account', 'key'] });
    expect(names).toContainEqual({ kind: 'its members', name: 'aurora-new-1, aurora-new-2', accountId: TARGET, region: REGION });
    expect([from, to]).toEqual([
      `DB cluster aurora of account ${SOURCE} in ${REGION}`, `DB cluster aurora-new of account ${TARGET} in ${REGION}`,
    ]);
  });

  test('a copy to another Region is told, and its transfer is in the bill', () => {
    const far = planned([{ source: { account: SOURCE, region: 'eu-west-1' } }], { sizes: { orders: 100 } });
    const [{ copies = [], estimates = [] } = {}] = far.migrations;
    expect(copies.find(({ step }) => step === 'TransferCopy')?.crosses).toEqual(['region', 'key']);
    expect(estimates[0]?.once[0]).toEqual({ what: 'transfer to the other Region', usd: { low: 2, likely: 2, high: 2 } });
  });

  test('the newest automated snapshot is copied, and none is taken', () => {
    const from = `the newest automated snapshot of ${rds(SOURCE, 'db:automated')}`;
    expect(plannedAs('automated').copies[0]).toMatchObject({ step: 'TransferCopy', from, crosses: ['key'] });
  });

  test('a migration that ends as a snapshot restores nothing', () => {
    const { to, settings, steps } = plannedAs('ending');
    expect(to).toBe(`snapshot rds-ferry-ending-imported of account ${TARGET} in ${REGION}`);
    expect(settings).toBeUndefined();
    expect(steps.map(({ name }) => name)).not.toContain('Verification');
  });

  test('a final key and a transfer key that are declared have to exist', () => {
    expect(plannedAs('keys').keys.slice(1)).toEqual([
      { role: 'transfer', key: TRANSFER_KEY, managedBy: 'customer', exists: 'has to' },
      { role: 'final', key: FINAL_KEY, managedBy: 'customer', exists: 'has to' },
    ]);
  });

  test('an order of migrations is told', () => {
    expect([plannedAs('orders').startAfter, plannedAs('tuned').startAfter]).toEqual([undefined, 'orders']);
  });

  test('two pairs of stacks can have a migration of one label: each has its own steps', () => {
    expect(plan.migrations.filter(({ migration }) => migration === 'orders').map(({ steps }) => steps.length)).toEqual([9, 6]);
  });

  test('a closed migration is planned as what goes and what stays', () => {
    const { migrations: open, closings } = planned([{ migrations: [givenMigration({ closed: true, keepImportedSnapshot: true })] }]);
    expect(open).toEqual([]);
    expect(closings).toMatchObject([{ migration: 'orders', stays: rds(TARGET, 'db:orders-new') }]);
    expect(closings[0]?.keeps[0]).toBe(`the copies in ${TARGET}, as declared`);
  });

  test('an app that moves nothing says so', () => {
    expect(planned([], { prepare: (app) => { new Stack(app, 'Other'); } }).notes[0]).toContain('The app moves nothing');
  });
});

describe('settings', () => {
  test('are carried unless they are declared or left to RDS', () => {
    const { settings } = plannedAs('tuned');
    expect(settings?.declared).toMatchObject({
      'backup retention': '14', 'Multi-AZ': 'true', 'DB parameter group': 'tuned', 'log exports': 'error, slowquery',
    });
    expect(settings?.leftToRds).toEqual(['option group', 'read replicas']);
    for (const setting of ['backup retention', 'Multi-AZ', 'DB parameter group', 'option group']) expect(settings?.carried).not.toContain(setting);
    expect(settings?.carried).toContain('backup window');
    expect(settings?.carried).not.toContain('deletion protection');
    expect(settings?.declared).toMatchObject({ 'deletion protection': 'on, as it isn\'t declared off' });
    expect(settings?.notCarried).toContain('public access');
    expect(settings?.notCarried).not.toContain('read replicas');
    expect(settings?.groups).toEqual(['DB parameter group: tuned, which has to exist', 'option group: RDS\'s default']);
  });

  test.each(['instance', 'cluster'] as const)('that are carried are those of the handler\'s table: %s', (kind) => {
    const rows = Object.entries(CARRIED_SETTINGS as Readonly<Record<string, { readonly by: object }>>);
    const places = kind === 'instance' ? ['instance'] : ['cluster', 'member'];
    const carried = rows.filter(([, { by }]) => places.some((place) => place in by)).map(([setting]) => setting);
    expect(CARRIED[kind].toSorted()).toEqual(carried.toSorted());
  });
});

describe('what all migrations share', () => {
  test('are roles with everything that they may do, and who may assume them', () => {
    const { shared: { roles } } = plan;
    const source = roles.find(({ role }) => role === 'rds-ferry-source');
    expect(source?.assumedBy).toEqual([{
      effect: 'Allow', principals: [`arn:aws:iam::${TARGET}:root`], actions: ['sts:AssumeRole'], resources: [],
      conditions: [
        `aws:PrincipalArn ArnEquals arn:aws:iam::${TARGET}:role/rds-ferry-target`, `sts:ExternalId StringEquals rds-ferry-${SOURCE}-${TARGET}`,
      ],
    }]);
    expect(source?.permissions).toContainEqual({
      effect: 'Allow', actions: ['rds:ModifyDBSnapshotAttribute'],
      resources: expect.arrayContaining([rds(SOURCE, 'snapshot:rds-ferry-orders-transfer')]) as string[],
      conditions: [],
    });
    const target = roles.find(({ role }) => role === 'rds-ferry-target');
    expect(target?.permissions.flatMap(({ actions }) => actions)).toContain('rds:RestoreDBInstanceFromDBSnapshot');
  });

  test('are not the roles of other stacks', () => {
    expect(plan.shared.roles.map(({ role }) => role)).not.toContain('of-another-stack');
  });

  test('is the policy of the transfer key', () => {
    const { shared: { keyPolicies } } = plan;
    expect(keyPolicies[0]).toMatchObject({ key: 'alias/rds-ferry-transfer', accountId: TARGET, region: REGION });
    expect(keyPolicies[0]?.statements.map(({ principals }) => principals?.join())).toContain(`arn:aws:iam::${SOURCE}:root`);
  });

  test('are the names that an account has once', () => {
    expect(plan.shared.names.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expect.arrayContaining([
      'role rds-ferry-source', 'role rds-ferry-target', 'function rds-ferry-on-event', 'alias alias/rds-ferry-transfer',
    ]));
  });

  test('are the limits: of each template, of all together, and of the roles; a source stack of another app is told to be missing', () => {
    const app = givenApp();
    const target = new TargetStack(app, 'Target', givenFerry());
    const { directory } = app.synth();
    const figures = readTemplateFigures(directory);
    const { shared: { limits }, notes } = planOf({ stacks: readAssembly(directory), figures }, {}, NOTHING_SEEN);
    const [own = 0, nested = 0] = [target, target.migrations[0]?.steps].map((stack) => resourcesIn(directory, stack));
    expect(limits.filter(({ what }) => what === 'resources').map(({ of, used, limit }) => [of, used, limit])).toEqual([
      ['Target', own, 500], ['Target, nested: orders', nested, 500],
    ]);
    expect(limits).toContainEqual({
      of: 'Target', what: 'resources with those of nested stacks', used: own + nested, limit: 2500, approximate: false,
    });
    expect(limits.find(({ of, what }) => of === 'role rds-ferry-target' && what === 'managed policies')).toMatchObject({ limit: 10 });
    expect(notes).toEqual([expect.stringContaining(`No stack of this app goes to the source account ${SOURCE}`)]);
  });
});

function resourcesIn(directory: string, stack: Stack | undefined): number {
  const template = JSON.parse(readFileSync(join(directory, stack?.templateFile ?? ''), 'utf8')) as { readonly Resources: object };
  return Object.keys(template.Resources).length;
}
