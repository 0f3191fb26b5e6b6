import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { type FerryProps, FinalKey, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import type { AccountAccess } from '../../../operations/accounts/account-access';
import type { Side } from '../../../operations/accounts/operator-access';
import { check } from '../../../operations/check/check';
import { close } from '../../../operations/closing/close';
import { listLeftovers } from '../../../operations/leftovers/list-leftovers';
import { READ_ONLY_POLICY, type ReadOnlyStatement } from '../../../operations/looks/read-only-policy';
import type { Told } from '../../../operations/looks/told';
import type { RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { ferry } from '../../end-to-end/refusals/declared';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { operatorsWorld, type OperatorsWorld } from '../operators-world';

jest.setTimeout(600_000);

const ACCOUNTS: Readonly<Record<Side, string>> = { source: SOURCE_ACCOUNT, target: TARGET_ACCOUNT };

/** Has all that is looked at by a look of its own. */
const EVERYTHING: FerryProps = ferry([
  {
    id: 'orders', source: SourceDatabase.instance('orders', { encryption: SourceEncryption.customerManaged(FIXED_KEYS.database(TARGET_REGION)) }),
    finalKey: FinalKey.customerManaged(FIXED_KEYS.final),
    database: TargetDatabase.instance({
      subnetGroupName: 'databases', securityGroupIds: ['sg-0123456789abcdef1'], instanceType: new InstanceType('m6i.large'),
      capacityReservation: 'cutover', parameterGroupName: 'tuned',
    }),
  },
  { id: 'shop', source: SourceDatabase.auroraCluster('shop', { encryption: SourceEncryption.awsManaged() }) },
  {
    id: 'more', source: SourceDatabase.auroraCluster('more', { encryption: SourceEncryption.awsManaged() }),
    database: TargetDatabase.cluster({ clusterParameterGroupName: 'tuned-cluster' }),
  },
  { id: 'old', source: SourceDatabase.instance('old', { encryption: SourceEncryption.awsManaged() }) },
]);

const DATABASES: RehearsedDatabases = {
  orders: {
    engine: 'mysql', engineVersion: '8.0.45', instanceClass: 'db.m6i.large', parameters: { max_connections: '400' },
    options: [{ name: 'MARIADB_AUDIT_PLUGIN' }],
  },
  shop: { engine: 'aurora-mysql', clusterParameters: { binlog_format: 'ROW' } },
  more: { engine: 'aurora-mysql' },
  old: {
    engine: 'postgres', parameters: { work_mem: '65536' }, engineVersion: '13.23',
    engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  },
};

/** The same without what stands against a migration. */
const MOVABLE: RehearsedDatabases = { ...DATABASES, old: { engine: 'postgres', parameters: { work_mem: '65536' } } };

const ROLE = 'looks-only';

/** Gives the operator's role of an account exactly these statements. */
async function allow(aws: EmbeddedAws, side: Side, statements: readonly ReadOnlyStatement[]): Promise<void> {
  const iam = new IAMClient(aws.clientConfiguration(ACCOUNTS[side], TARGET_REGION));
  await iam.send(new PutRolePolicyCommand({
    RoleName: ROLE, PolicyName: 'looks', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  }));
  await aws.clock.settled();
}

async function makeOperators(aws: EmbeddedAws): Promise<AccountAccess> {
  for (const side of ['source', 'target'] as const) {
    const trust = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' } };
    await new IAMClient(aws.clientConfiguration(ACCOUNTS[side], TARGET_REGION))
      .send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    await allow(aws, side, READ_ONLY_POLICY[side]);
  }
  return (side, region) => aws.clientConfigurationOfRole(`arn:aws:iam::${ACCOUNTS[side]}:role/${ROLE}`, region, 'ec2.amazonaws.com');
}

/** All three commands, and what they couldn't look at. */
async function look({ props }: OperatorsWorld, access: AccountAccess): Promise<readonly Told[]> {
  const [checked, outlooks, pairs] = [
    await check({ ...props, access }), await close({ ...props, access }), await listLeftovers({ ...props, access }),
  ];
  return [
    ...[checked.deployment, ...checked.migrations, ...outlooks].flatMap(({ findings }) => findings), ...pairs.flatMap(({ unseen }) => unseen),
  ].filter(({ isUnseen }) => isUnseen === true);
}

/** The world before anything is deployed, and the same where everything has moved. */
let worlds: readonly { readonly world: OperatorsWorld; readonly access: AccountAccess }[];
beforeAll(async () => {
  const made = await Promise.all([DATABASES, MOVABLE].map((databases) => operatorsWorld(EVERYTHING, { databases })));
  worlds = await Promise.all(made.map(async (world) => ({ world, access: await makeOperators(world.aws) })));
  const [, moved] = made;
  if (moved === undefined) return;
  await deployPermissions(moved.aws, moved.app);
  const handler = stepHandler(moved.aws, TARGET_REGION);
  await eachStep(moved.app, (event) => runStep(moved.aws, handler, event));
});
afterAll(async () => { for (const { world } of worlds) await world.aws.close(); });

test('the commands are denied nothing to an operator with exactly the documented policies, before a migration and after it', async () => {
  for (const { world, access } of worlds) {
    const since = world.aws.journal.entries.length;
    expect(await look(world, access)).toEqual([]);
    expect(world.aws.journal.entries.slice(since).filter(({ kind }) => kind === 'denied')).toEqual([]);
  }
});

const ACTIONS = (['source', 'target'] as const).flatMap((side) => (
  READ_ONLY_POLICY[side].flatMap(({ Action }) => Action.map((action) => [side, action] as const))
));

test.each(ACTIONS)('the policy of the %s needs %s: without it, what it shows is said to be unseen', async (side, action) => {
  const unseen: Told[] = [];
  for (const { world, access } of worlds) {
    await allow(world.aws, side, READ_ONLY_POLICY[side].map((statement) => ({
      ...statement, Action: statement.Action.filter((one) => one !== action),
    })).filter(({ Action }) => Action.length > 0));
    unseen.push(...await look(world, access));
    await allow(world.aws, side, READ_ONLY_POLICY[side]);
  }
  expect(unseen.length).toBeGreaterThan(0);
  for (const { problem, remedy } of unseen) {
    expect(problem).toContain(`${action} couldn't be looked at in account ${ACCOUNTS[side]}`);
    expect(remedy).toContain(`"Action":["${action}"]`);
  }
});
