import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { CatchUpStack, type CatchUpStackProps } from '../../../examples/catch-up/catch-up-stack';
import { addCatchUp, addFerry } from '../../../examples/catch-up/stacks';
import { readDatabases } from '../../../rehearsal/seeding/databases-file';
import { BARE_APP_WITHOUT_CODE } from '../../support/bare-app';

const PROJECT = join(__dirname, '../../..');

const app = new App(BARE_APP_WITHOUT_CODE);
const target = addFerry(app);
addCatchUp(app, target);
const assembly: CloudAssembly = app.synth();

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

function catchUp(): Template {
  return Template.fromJSON(assembly.getStackByName('CatchUp').template as Record<string, unknown>);
}

function propertiesOf(type: string): readonly Readonly<Record<string, unknown>>[] {
  return Object.values(catchUp().findResources(type)).map((resource) => (resource as { readonly Properties: Record<string, unknown> }).Properties);
}

interface Allowed {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** What the target's stack exports under a name: for which the other stack asks by `Fn::ImportValue`. */
function exported(reference: unknown): unknown {
  const { 'Fn::ImportValue': name } = reference as { readonly 'Fn::ImportValue'?: string };
  const { Outputs: outputs } = assembly.getStackByName('RdsFerryTarget').template as {
    readonly Outputs: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
  };
  return Object.values(outputs).find(({ Export }) => Export !== undefined && Export.Name === name)?.Value;
}

test('starts each task where its migration tells that replication starts', () => {
  const positions = propertiesOf('AWS::DMS::ReplicationTask').map(({ CdcStartPosition }) => exported(CdcStartPosition));
  const told = target.migrations.map(({ replicationStart }) => target.resolve(replicationStart) as unknown);
  expect(told).toHaveLength(2);
  expect(told).not.toContain(undefined);
  expect(positions).toEqual(told);
});

test('replicates changes only, and stops at the first row that differs, with all rows compared', () => {
  for (const { MigrationType, ReplicationTaskSettings } of propertiesOf('AWS::DMS::ReplicationTask')) {
    expect(MigrationType).toBe('cdc');
    const settings = JSON.parse(ReplicationTaskSettings as string) as { readonly ErrorBehavior: Readonly<Record<string, unknown>> };
    expect(settings).toMatchObject({
      TargetMetadata: { FullLobMode: true, LimitedSizeLobMode: false }, FullLoadSettings: { TargetTablePrepMode: 'DO_NOTHING' },
      ValidationSettings: { EnableValidation: true },
    });
    const policies = Object.entries(settings.ErrorBehavior).filter(([name]) => name.endsWith('Policy')).map(([, policy]) => policy);
    expect(policies.length).toBeGreaterThan(0);
    expect(policies).toEqual(policies.map(() => 'STOP_TASK'));
  }
});

test('gives the endpoints no password, user or host: they read secrets, over verified connections', () => {
  const endpoints = propertiesOf('AWS::DMS::Endpoint');
  expect(endpoints.map(({ EndpointType, EngineName }) => `${EngineName as string} ${EndpointType as string}`).sort())
    .toEqual(['mysql source', 'mysql target', 'postgres source', 'postgres target']);
  for (const { SslMode, MySqlSettings, PostgreSqlSettings, ...others } of endpoints) {
    expect(SslMode).toBe('verify-full');
    expect(MySqlSettings ?? PostgreSqlSettings).toMatchObject({
      SecretsManagerAccessRoleArn: expect.anything() as unknown, SecretsManagerSecretId: expect.stringMatching(/^arn:aws:secretsmanager:/) as unknown,
    });
    expect(Object.keys(others).filter((name) => ['Password', 'Username', 'ServerName', 'ExtraConnectionAttributes'].includes(name))).toEqual([]);
  }
  expect(JSON.stringify(catchUp().toJSON())).not.toMatch(/password/i);
});

test('lets DMS of the Region read the four secrets, and nothing else', () => {
  const trust = { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'dms.ap-northeast-1.amazonaws.com' } };
  catchUp().hasResourceProperties('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [trust] } });
  const policies = propertiesOf('AWS::IAM::Policy').map(({ PolicyDocument }) => PolicyDocument as { readonly Statement: readonly Allowed[] });
  const statements = policies.flatMap(({ Statement }) => Statement);
  const actions = new Set(statements.flatMap(({ Action }) => Action));
  expect([...actions].sort()).toEqual(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue']);
  const secrets = propertiesOf('AWS::DMS::Endpoint').map(({ MySqlSettings, PostgreSqlSettings }) => MySqlSettings ?? PostgreSqlSettings);
  const ids = secrets.map((settings) => (settings as { readonly SecretsManagerSecretId: string }).SecretsManagerSecretId);
  expect(statements.flatMap(({ Resource }) => Resource).sort()).toEqual(ids.sort());
});

test('reads a PostgreSQL by the slot that was there before the snapshot, and lets no trigger of the target fire', () => {
  const settings = (type: string): unknown => propertiesOf('AWS::DMS::Endpoint')
    .find(({ EngineName, EndpointType }) => EngineName === 'postgres' && EndpointType === type)?.PostgreSqlSettings;
  expect(settings('source')).toMatchObject({ SlotName: 'ferry_dms', PluginName: 'test_decoding', CaptureDdls: false });
  expect(settings('target')).toMatchObject({ AfterConnectScript: "SET session_replication_role = 'replica'" });
  const document = readFileSync(join(PROJECT, 'docs/cut-over.md'), 'utf8');
  expect(document).toContain("pg_create_logical_replication_slot('ferry_dms', 'test_decoding')");
});

test('is deployed in the target account after the databases are restored', () => {
  const stack = assembly.getStackByName('CatchUp');
  expect(stack.environment).toMatchObject({ account: '222222222222', region: 'ap-northeast-1' });
  expect(stack.dependencies.map(({ id }) => id)).toContain('RdsFerryTarget');
});

test('makes no task of a migration that has no start point any more', () => {
  const secretArn = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret:one-a1b2c3';
  const closed = { startPosition: undefined, sourceSecretArn: secretArn, targetSecretArn: secretArn, schema: 'public' };
  const props: CatchUpStackProps = {
    network: { subnetIds: ['subnet-1', 'subnet-2'], securityGroupId: 'sg-1', certificateArn: 'arn:aws:dms:ap-northeast-1:222222222222:cert:RDS' },
    orders: closed, users: closed,
  };
  expect(() => new CatchUpStack(new App(), 'CatchUp', props))
    .toThrow('the migration of Orders has no start point: it restores no database, or is closed');
});

test('is rehearsed with sources that its migrations accept for catching up', () => {
  expect(readDatabases(join(PROJECT, 'examples/catch-up/databases.json')).value).toMatchObject({
    orders: { parameters: { binlog_format: 'ROW' } }, users: { engine: 'postgres', parameters: { 'rds.logical_replication': '1' } },
  });
});
