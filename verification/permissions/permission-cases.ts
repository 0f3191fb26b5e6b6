import { App, Duration, Stack } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type FerryProps, RestoredCredentials, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';
import { sourcePermissions } from '../../lib/permissions/source-permissions';
import { targetPermissions } from '../../lib/permissions/target-permissions';
import { planFerry } from '../../lib/plan-ferry';
import { allCases, type Case, onlyMigration } from '../../test/support/cases/all-cases';
import { chainSignature } from '../../test/support/cases/chain-signature';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../test/support/cases/keys';

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
    name: 'an instance with the password of a declared secret',
    ferry: declared([{
      id: 'orders', source: SourceDatabase.instance('orders', { encryption }),
      database: TargetDatabase.instance({ credentials: RestoredCredentials.fromSecret(ownSecret()) }),
    }]),
  },
];

function ownSecret(): ISecret {
  const stack = new Stack(undefined, 'Secrets', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
  return Secret.fromSecretCompleteArn(stack, 'Secret', `arn:aws:secretsmanager:${TARGET_REGION}:${TARGET_ACCOUNT}:secret:orders-AbCdEf`);
}
