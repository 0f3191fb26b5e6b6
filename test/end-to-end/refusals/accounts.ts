import { DisableKeyCommand, EnableKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { RDSClient, StartDBInstanceCommand, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { ClusterSeed, InstanceSeed } from '@rds-ferry/sandbox/rds';
import { keyPlace, keyPolicy, type KeyUser } from '../../../rehearsal/templates/declared-keys';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import type { Change } from './refusal';

/** RDS as an administrator of an account has it. */
export function rdsOf(aws: EmbeddedAws, accountId: string, region = TARGET_REGION): RDSClient {
  return new RDSClient(aws.clientConfiguration(accountId, region));
}

/** A source instance called `orders`, MySQL unless said otherwise, that has been backed up never yet. */
export function sourceInstance(seed: Partial<InstanceSeed> = {}, region = TARGET_REGION): Change {
  return (aws) => {
    aws.rds.seedInstance(SOURCE_ACCOUNT, region, {
      identifier: 'orders', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.m6i.large', allocatedGib: 20, encryption: 'aws-managed',
      masterUsername: 'admin', automatedSnapshots: false, ...seed,
    });
  };
}

/** A source cluster called `orders` with the member `orders-1`, Aurora MySQL unless said otherwise, without a snapshot, too. */
export function sourceCluster(seed: Partial<ClusterSeed> = {}): Change {
  return (aws) => {
    aws.rds.seedCluster(SOURCE_ACCOUNT, TARGET_REGION, {
      identifier: 'orders', engine: 'aurora-mysql', engineVersion: '8.0', allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'admin',
      members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }], automatedSnapshots: false, ...seed,
    });
  };
}

/** One change after another. */
export function all(...changes: readonly Change[]): Change {
  return async (aws) => {
    for (const change of changes) await change(aws);
  };
}

/** Waits until everything that was begun has ended, and has spread. */
export const settled: Change = async (aws) => { await aws.clock.settled(); };

/** Stops an instance of the source account. */
export function stop(identifier: string): Change {
  return async (aws) => { await rdsOf(aws, SOURCE_ACCOUNT).send(new StopDBInstanceCommand({ DBInstanceIdentifier: identifier })); };
}

export function start(identifier: string): Change {
  return async (aws) => { await rdsOf(aws, SOURCE_ACCOUNT).send(new StartDBInstanceCommand({ DBInstanceIdentifier: identifier })); };
}

/** A customer managed key of its account, with the policy that README asks for: the other accounts' roles may use it through RDS. */
export function sharedKey(arn: string, ...users: readonly KeyUser[]): Change {
  return (aws) => {
    const { accountId, region, keyId } = keyPlace(arn);
    aws.kms.seedKey(accountId, region, { keyId, policy: keyPolicy({ arn, users, regions: [OTHER_REGION, TARGET_REGION] }) });
  };
}

/** The handler's roles, in each account. */
export const SOURCE_ROLE: KeyUser = { accountId: SOURCE_ACCOUNT, roleArn: `arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source` };
export const TARGET_ROLE: KeyUser = { accountId: TARGET_ACCOUNT, roleArn: `arn:aws:iam::${TARGET_ACCOUNT}:role/rds-ferry-target` };

/** KMS as an administrator of the key's account has it. */
export function kmsOf(aws: EmbeddedAws, arn: string): KMSClient {
  const { accountId, region } = keyPlace(arn);
  return new KMSClient(aws.clientConfiguration(accountId, region));
}

export function enableKey(arn: string): Change {
  return async (aws) => { await kmsOf(aws, arn).send(new EnableKeyCommand({ KeyId: arn })); };
}

export function disableKey(arn: string): Change {
  return async (aws) => { await kmsOf(aws, arn).send(new DisableKeyCommand({ KeyId: arn })); };
}

/** Gives a key the policy of `sharedKey`. */
export function letIn(arn: string, ...users: readonly KeyUser[]): Change {
  return async (aws) => {
    await kmsOf(aws, arn).send(new PutKeyPolicyCommand({ KeyId: arn, Policy: keyPolicy({ arn, users, regions: [OTHER_REGION, TARGET_REGION] }) }));
  };
}
