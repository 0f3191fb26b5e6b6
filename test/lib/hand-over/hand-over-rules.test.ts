import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, type PolicyViolation, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnDBCluster as DocumentDbCluster } from 'aws-cdk-lib/aws-docdb';
import { CfnDBInstance, type CfnDBInstanceProps } from 'aws-cdk-lib/aws-rds';
import { HandOverRule, HandOverRules, SourceDatabase, TargetDatabase, TargetStack } from '../../../lib';
import { BARE_APP_WITHOUT_CODE } from '../../support/bare-app';
import { givenFerry, givenMigration, REGION, TARGET_ACCOUNT } from '../given';
import { awsManaged } from '../given-steps';

const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-hand-over-rules-'));
const file = join(scratch, 'handed-over.json');
const env = { account: TARGET_ACCOUNT, region: REGION };

afterEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(scratch, { recursive: true }));

const SOUND: CfnDBInstanceProps = {
  dbInstanceIdentifier: 'orders', dbInstanceClass: 'db.m6g.large', dbSnapshotIdentifier: 'rds-ferry-orders-imported', deletionProtection: true,
};

interface Given {
  readonly id?: string;
  readonly properties?: Partial<CfnDBInstanceProps>;
  readonly policy?: RemovalPolicy;
  /** Whether the migration is in the app. */
  readonly isMoved?: boolean;
  readonly change?: (database: CfnDBInstance) => void;
}

function givenApp({ id = 'Orders', properties = {}, policy = RemovalPolicy.RETAIN, isMoved = false, change }: Given, context = {}): App {
  const app = new App({ ...BARE_APP_WITHOUT_CODE, context: { ...BARE_APP_WITHOUT_CODE.context, ...context } });
  if (isMoved) {
    new TargetStack(app, 'Target', givenFerry({
      migrations: ['orders', 'users'].map((name) => givenMigration({
        id: name, source: SourceDatabase.instance(name, { encryption: awsManaged }), database: TargetDatabase.importedSnapshot(),
      })),
    }));
  }
  const database = new CfnDBInstance(new Stack(app, 'Databases', { env }), id, { ...SOUND, ...properties });
  database.applyRemovalPolicy(policy);
  change?.(database);
  return app;
}

/** What the plug-in finds in an app, as CDK calls it, without the rest of a synth. */
function found(app: App): readonly PolicyViolation[] {
  const stackTemplates = app.node.children.filter((child) => Stack.isStack(child))
    .map(({ node, account, region }) => ({ stackConstructPath: node.path, templatePath: '', accountId: account, region }));
  return new HandOverRules({ record: file }).validate({ appConstruct: app, stackTemplates, templatePaths: [] }).violations;
}

const RECORDING = { 'rds-ferry:record': 'true' };

/** The rules that are broken once the sound database was recorded. */
function brokenAfterwards(given: Given): readonly string[] {
  found(givenApp({}, RECORDING));
  return found(givenApp(given)).map(({ ruleName }) => ruleName);
}

test.each<[string, Given, readonly string[]]>([
  ['nothing', {}, []],
  ['what replaces no database', { properties: { dbInstanceClass: 'db.m6g.xlarge', engineVersion: '8.0.43', allocatedStorage: '200' } }, []],
  ['the migration into the app', { isMoved: true }, []],
  ['the policy to a snapshot', { policy: RemovalPolicy.SNAPSHOT }, []],
  ['the policy to a deletion', { policy: RemovalPolicy.DESTROY }, [HandOverRule.RETAINED, HandOverRule.RETAINED_WHEN_REPLACED]],
  ['only what becomes of a replaced one', { change: (database) => database.addOverride('UpdateReplacePolicy', 'Delete') },
    [HandOverRule.RETAINED_WHEN_REPLACED]],
  ['the protection away', { properties: { deletionProtection: undefined } }, [HandOverRule.DELETION_PROTECTION]],
  ['the protection off', { properties: { deletionProtection: false } }, [HandOverRule.DELETION_PROTECTION]],
  ['the snapshot', { properties: { dbSnapshotIdentifier: 'rds-ferry-orders-cutover-imported' } }, [HandOverRule.NOT_REPLACED]],
  ['the snapshot away', { properties: { dbSnapshotIdentifier: undefined } }, [HandOverRule.NOT_REPLACED]],
  ['the identifier', { properties: { dbInstanceIdentifier: 'orders-2' } }, [HandOverRule.NOT_REPLACED]],
  ['a key in', { properties: { kmsKeyId: 'alias/other' } }, [HandOverRule.NOT_REPLACED]],
  ['the port by an override', { change: (database) => database.addPropertyOverride('Port', '3307') }, [HandOverRule.NOT_REPLACED]],
  ['the construct\'s id', { id: 'OrdersDatabase' }, [HandOverRule.RECORDED, HandOverRule.STILL_THERE]],
])('of a recorded database: who changes %s breaks what that endangers', (_, given, rules) => {
  expect(brokenAfterwards(given)).toEqual(rules);
});

test.each<[string, string, boolean, readonly string[]]>([
  ['one that a migration makes', 'rds-ferry-orders-imported', true, [HandOverRule.RECORDED]],
  ['one that no migration makes', 'rds-ferry-order-imported', true, [HandOverRule.SNAPSHOT_OF_A_MIGRATION, HandOverRule.RECORDED]],
  ['any, where the app moves nothing', 'rds-ferry-order-imported', false, [HandOverRule.RECORDED]],
])('of a database that isn\'t recorded, the snapshot may be %s', (_, dbSnapshotIdentifier, isMoved, rules) => {
  expect(found(givenApp({ properties: { dbSnapshotIdentifier }, isMoved })).map(({ ruleName }) => ruleName)).toEqual(rules);
});

test('records no database whose snapshot nobody makes', () => {
  const given = { properties: { dbSnapshotIdentifier: 'rds-ferry-order-imported' }, isMoved: true };
  const rules = [HandOverRule.SNAPSHOT_OF_A_MIGRATION, HandOverRule.RECORDED];
  expect(found(givenApp(given, RECORDING)).map(({ ruleName }) => ruleName)).toEqual(rules);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({});
});

test('refuses a reference in place of the snapshot\'s name', () => {
  const app = givenApp({});
  const [database] = app.node.findAll().filter((child) => child instanceof CfnDBInstance);
  database?.addPropertyOverride('DBSnapshotIdentifier', { 'Fn::ImportValue': 'Target:Snapshot' });
  expect(found(app).map(({ ruleName }) => ruleName)).toEqual([HandOverRule.SNAPSHOT_BY_NAME, HandOverRule.RECORDED]);
});

test('says what changed, where, and what to do', () => {
  found(givenApp({}, RECORDING));
  const [violation] = found(givenApp({ properties: { dbSnapshotIdentifier: 'rds-ferry-orders-cutover-imported', port: '3307' } }));
  expect(violation).toMatchObject({
    severity: 'error',
    description: expect.stringMatching(/handed-over\.json, the template changes DBSnapshotIdentifier from 'rds-ferry-orders-imported'/) as string,
    fix: expect.stringContaining('take the change back') as string,
    violatingResources: [{ constructPath: 'Databases/Orders', locations: ['Properties.DBSnapshotIdentifier', 'Properties.Port'] }],
  });
  expect(violation?.description).toContain('Port from nothing to \'3307\'');
});

test('writes the record only when it is told to, and keeps what is in it of others', () => {
  writeFileSync(file, JSON.stringify({ Elsewhere: { Users: { type: 'AWS::RDS::DBCluster', properties: { SnapshotIdentifier: 'users' } } } }));
  const before = readFileSync(file, 'utf8');
  found(givenApp({}));
  expect(readFileSync(file, 'utf8')).toBe(before);
  found(givenApp({}, RECORDING));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    Databases: {
      Orders: { type: 'AWS::RDS::DBInstance', properties: { DBInstanceIdentifier: 'orders', DBSnapshotIdentifier: 'rds-ferry-orders-imported' } },
    },
    Elsewhere: { Users: { type: 'AWS::RDS::DBCluster', properties: { SnapshotIdentifier: 'users' } } },
  });
  rmSync(file);
  found(givenApp({}));
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['no JSON', '{', /can't be read as JSON/], ['a list', '[]', /no record of databases/], ['other JSON', '{"a":{"b":{}}}', /no record of databases/],
])('says so where the record is %s', (_, text, message) => {
  writeFileSync(file, text);
  expect(() => found(givenApp({}))).toThrow(message);
});

test('looks into nested stacks, and at clusters of DocumentDB', () => {
  const app = new App(BARE_APP_WITHOUT_CODE);
  const nested = new NestedStack(new Stack(app, 'Databases', { env }), 'Nested');
  const cluster = new DocumentDbCluster(nested, 'Orders', { snapshotIdentifier: 'rds-ferry-orders-imported', deletionProtection: true });
  cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const [violation, ...others] = found(app);
  expect(others).toEqual([]);
  expect(violation?.description).toContain('the database Orders of the stack Databases/Nested');
});

test('passes over databases that come from no snapshot, and were never recorded', () => {
  const app = givenApp({ properties: { dbSnapshotIdentifier: undefined, deletionProtection: false }, policy: RemovalPolicy.DESTROY });
  expect(found(app)).toEqual([]);
});

test('fails the synth of the app, unless the rule is acknowledged for the database', () => {
  const app = givenApp({ properties: { deletionProtection: false } });
  Validations.of(app).addPlugins(new HandOverRules({ record: file }));
  expect(() => app.synth()).toThrow('rds-ferry-hand-over::deletion-protection');
  const acknowledged = givenApp({ properties: { deletionProtection: false } });
  const [database] = acknowledged.node.findAll().filter((child) => child instanceof CfnDBInstance);
  Validations.of(acknowledged).addPlugins(new HandOverRules({ record: file }));
  for (const rule of [HandOverRule.DELETION_PROTECTION, HandOverRule.RECORDED]) {
    Validations.of(database as CfnDBInstance).acknowledge({ id: `rds-ferry-hand-over::${rule}`, reason: 'a trial' });
  }
  expect(() => acknowledged.synth()).not.toThrow();
});
