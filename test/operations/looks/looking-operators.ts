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

/** The accounts of the world. */
export const ACCOUNTS: Readonly<Record<Side, string>> = { source: SOURCE_ACCOUNT, target: TARGET_ACCOUNT };

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
export async function allow(aws: EmbeddedAws, side: Side, statements: readonly ReadOnlyStatement[]): Promise<void> {
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
export async function look({ props }: OperatorsWorld, access: AccountAccess): Promise<readonly Told[]> {
  const [checked, outlooks, pairs] = [
    await check({ ...props, access }), await close({ ...props, access }), await listLeftovers({ ...props, access }),
  ];
  return [
    ...[checked.deployment, ...checked.migrations, ...outlooks].flatMap(({ findings }) => findings), ...pairs.flatMap(({ unseen }) => unseen),
  ].filter(({ isUnseen }) => isUnseen === true);
}

/** A world, and an operator with exactly the documented policies in it. */
export interface LookingWorld {
  readonly world: OperatorsWorld;
  readonly access: AccountAccess;
}

/** The world before anything is deployed, and the same where everything has moved. */
export async function lookingWorlds(): Promise<readonly LookingWorld[]> {
  const made = await Promise.all([DATABASES, MOVABLE].map((databases) => operatorsWorld(EVERYTHING, { databases })));
  const worlds = await Promise.all(made.map(async (world) => ({ world, access: await makeOperators(world.aws) })));
  const [, moved] = made;
  if (moved === undefined) return worlds;
  await deployPermissions(moved.aws, moved.app);
  const handler = stepHandler(moved.aws, TARGET_REGION);
  await eachStep(moved.app, (event) => runStep(moved.aws, handler, event));
  return worlds;
}
