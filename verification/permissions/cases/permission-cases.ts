import { App, Duration, Stack } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type FerryProps, RestoredCredentials, type RestoredInstanceOptions, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import { sourcePermissions } from '../../../lib/permissions/source-permissions';
import { targetPermissions } from '../../../lib/permissions/target-permissions';
import { planFerry } from '../../../lib/plan-ferry';
import { allCases, type Case, onlyMigration } from '../../../test/support/cases/all-cases';
import { chainSignature } from '../../../test/support/cases/chain-signature';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { LOGGED_SOURCE, MIRRORED_SOURCE, PLAIN_SOURCE } from './source-databases';

/**
 * Cases in which every distinct chain occurs, and every distinct policy of the source role and of the target role: two cases of one chain can
 * have different policies, since a chain doesn't tell the keys. Account and id of a key and the name of a declared snapshot don't distinguish.
 */
export function permissionCases(): Case[] {
  const stack = new Stack(new App(), 'Stack', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
  const shaped = allCases().map((each) => ({ each, shapes: shapesOf(stack, each) }));
  const seen = new Set<string>();
  // those first that show more than one new shape, so that there are fewer.
  return [3, 2, 1].flatMap((least) => shaped.flatMap(({ each, shapes }) => {
    const isTaken = shapes.filter((shape) => !seen.has(shape)).length >= least;
    if (isTaken) shapes.forEach((shape) => seen.add(shape));
    return isTaken ? [each] : [];
  }));
}

function shapesOf(stack: Stack, { ferry }: Case): string[] {
  const plan = planFerry(ferry);
  return [
    chainSignature(onlyMigration(ferry), plan.sourceRegion),
    `source ${shapeOf(stack, sourcePermissions(stack, plan))}`,
    `target ${shapeOf(stack, targetPermissions(stack, plan))}`,
  ];
}

function shapeOf(stack: Stack, permissions: unknown): string {
  return JSON.stringify(stack.resolve(permissions))
    .replace(/:kms:([a-z0-9-]+):\d+:key\/[0-9a-f-]{36}/g, ':kms:$1:key')
    .replace(/orders-before-move|awsbackup:job-0123abcd/g, 'declared');
}

const encryption = SourceEncryption.awsManaged();
const declared = (migrations: FerryProps['migrations']): FerryProps => ({
  source: { account: SOURCE_ACCOUNT }, target: { account: TARGET_ACCOUNT }, region: TARGET_REGION,
  migrations: migrations.map((migration) => ({ ...migration, maxWait: Duration.hours(1) })),
});

const RESERVED = new InstanceType('m6i.large');
const AROUND = { subnetGroupName: 'databases', securityGroupIds: ['sg-0123456789abcdef0'], parameterGroupName: 'tuned' };

export const INSTANCE_CASE: Case = {
  name: 'an instance with a network and groups of its own',
  ferry: declared([{
    id: 'orders', source: SourceDatabase.instance('orders', { encryption }),
    database: TargetDatabase.instance({ ...AROUND, optionGroupName: 'zoned', instanceIdentifier: 'orders-new' }),
  }]),
};

/** Declarations with what the cases leave to defaults: each option of a restore asks for permissions of its own. */
export const OPTION_CASES: readonly Case[] = [
  INSTANCE_CASE,
  {
    name: 'a cluster with a network, groups and members of its own',
    ferry: declared([{
      id: 'users', source: SourceDatabase.auroraCluster('users', { encryption }),
      database: TargetDatabase.cluster({ ...AROUND, clusterParameterGroupName: 'tuned-cluster', instances: 2 }),
    }]),
  },
  {
    name: 'a cluster without members',
    ferry: declared([{
      id: 'users', source: SourceDatabase.auroraCluster('users', { encryption }), database: TargetDatabase.cluster({ instances: 0 }),
    }]),
  },
  {
    name: 'an instance in RDS\'s own groups',
    ferry: declared([{ id: 'orders', source: SourceDatabase.instance(PLAIN_SOURCE, { encryption }) }]),
  },
  {
    name: 'a cluster in RDS\'s own groups',
    ferry: declared([{ id: 'users', source: SourceDatabase.auroraCluster(PLAIN_SOURCE, { encryption }) }]),
  },
  ...instances({
    'with the password of a declared secret': { credentials: RestoredCredentials.fromSecret(ownSecret()) },
    'with the password of a declared secret under a key': { credentials: RestoredCredentials.fromSecret(ownSecret(ownKey())) },
    'with a password that RDS manages under a key': { credentials: RestoredCredentials.managed({ encryptionKey: ownKey() }) },
    'with its inherited password': { credentials: RestoredCredentials.inherited() },
    'in a capacity reservation by its name': { capacityReservation: 'cutover', instanceType: RESERVED },
    'in a capacity reservation by its identifier': { capacityReservation: 'dbcr-7hqk2m9xv4t1bn6cz3ws8dj5fp0gyr2a', instanceType: RESERVED },
  }),
  {
    name: 'a PostgreSQL',
    ferry: declared([{ id: 'orders', source: SourceDatabase.instance(LOGGED_SOURCE, { encryption }) }]),
  },
  {
    name: 'a SQL Server in a capacity reservation',
    ferry: declared([{
      id: 'orders', source: SourceDatabase.instance(MIRRORED_SOURCE, { encryption }),
      database: TargetDatabase.instance({ capacityReservation: 'cutover' }),
    }]),
  },
  {
    name: 'a cluster in a capacity reservation',
    ferry: declared([{
      id: 'users', source: SourceDatabase.auroraCluster('users', { encryption }),
      database: TargetDatabase.cluster({ instances: 2, capacityReservation: 'cutover' }),
    }]),
  },
];

function instances(options: Readonly<Record<string, RestoredInstanceOptions>>): readonly Case[] {
  return Object.entries(options).map(([name, restored]) => ({
    name: `an instance ${name}`,
    ferry: declared([{
      id: 'orders', source: SourceDatabase.instance('orders', { encryption }), database: TargetDatabase.instance(restored),
    }]),
  }));
}

function ownSecret(encryptionKey?: IKey): ISecret {
  const arn = `arn:aws:secretsmanager:${TARGET_REGION}:${TARGET_ACCOUNT}:secret:orders-AbCdEf`;
  return Secret.fromSecretAttributes(ownStack('Secrets'), 'Secret', { secretCompleteArn: arn, encryptionKey });
}

function ownKey(): IKey {
  return Key.fromKeyArn(ownStack('Keys'), 'Key', FIXED_KEYS.final);
}

function ownStack(id: string): Stack {
  return new Stack(undefined, id, { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
}
