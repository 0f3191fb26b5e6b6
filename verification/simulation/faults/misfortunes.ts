import { DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { RDSClient, StartDBInstanceCommand, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { DatabaseKind } from '../../../lambda/step/contract';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../test/support/cases/keys';
import { occupation } from './occupant';
import { organizationDenial } from './organization-denial';
import { SNAPSHOTS, succeeded } from './own-snapshots';
import { renaming } from './renamed-database';
import { until } from './until';
import type { Maker } from './victim';

const noRepair = async (): Promise<void> => undefined;

const snapshotFails: Maker = ({ aws, snapshot }) => {
  let takeBack = (): void => undefined;
  return {
    kind: 'snapshot fails late',
    strike: async () => {
      takeBack = aws.rds.failSnapshot(snapshot.arn);
      return true;
    },
    repair: async () => takeBack(),
  };
};

const foreignSnapshot: Maker = ({ aws, plan, snapshot }) => ({
  kind: 'somebody else\'s snapshot under our name',
  strike: async () => {
    const calls = SNAPSHOTS[plan.chain.family.kind];
    if (snapshot.account !== SOURCE_ACCOUNT || calls.statusOf(aws, snapshot) !== undefined) return false;
    return await succeeded(calls.seed(aws, snapshot, plan.source.identifier)) !== undefined;
  },
  repair: noRepair,
});

const quotaReached: Maker = ({ aws, snapshot: { account, region } }) => ({
  kind: 'snapshot quota reached',
  strike: async () => {
    const count = [...aws.rds.snapshots(account, region)].filter(({ SnapshotType }) => SnapshotType === 'manual').length;
    aws.rds.setQuotas(account, region, { manualSnapshots: count });
    return true;
  },
  repair: async () => aws.rds.setQuotas(account, region, { manualSnapshots: 100 }),
});

const copiesAtLimit: Maker = ({ aws, snapshot: { account, region } }) => ({
  kind: 'copies at their limit',
  strike: async () => {
    aws.rds.setQuotas(account, region, { runningCopies: 0 });
    return true;
  },
  repair: async () => aws.rds.setQuotas(account, region, { runningCopies: 20 }),
});

const sourceStopped: Maker = ({ aws, plan, sourceRegion }) => {
  const rds = new RDSClient(aws.clientConfiguration(SOURCE_ACCOUNT, sourceRegion));
  const DBInstanceIdentifier = plan.source.identifier;
  const status = (): string | undefined => aws.rds.instances(SOURCE_ACCOUNT, sourceRegion)
    .find((instance) => instance.DBInstanceIdentifier === DBInstanceIdentifier)?.DBInstanceStatus;
  let isStopped = false;
  return {
    kind: 'source database stopped',
    strike: async () => {
      if (plan.chain.family.kind !== DatabaseKind.INSTANCE || status() !== 'available') return false;
      await rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier }));
      isStopped = true;
      return true;
    },
    repair: async () => {
      if (!isStopped) return;
      isStopped = false;
      await until(aws, 'the source database\'s stop', () => status() === 'stopped');
      await rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier }));
      await until(aws, 'the source database\'s start', () => status() === 'available');
    },
  };
};

const sourceBackedUp: Maker = ({ aws, random, plan, sourceRegion }) => {
  const name = `nightly-${random.integer(0, 1e9)}`;
  const snapshot = { account: SOURCE_ACCOUNT, region: sourceRegion, name, arn: '' };
  const calls = SNAPSHOTS[plan.chain.family.kind];
  return {
    kind: 'source database backing up',
    strike: () => calls.take(aws, snapshot, plan.source.identifier),
    repair: async () => {
      const status = (): string | undefined => calls.statusOf(aws, snapshot);
      if (status() === undefined) return;
      await until(aws, 'the end of the nightly snapshot', () => status() !== 'creating');
      await calls.delete(aws, snapshot);
    },
  };
};

const snapshotDeleted: Maker = ({ aws, plan, snapshot }) => ({
  kind: 'intermediate snapshot deleted by somebody',
  lostSnapshot: snapshot.name,
  strike: async () => {
    const calls = SNAPSHOTS[plan.chain.family.kind];
    if (calls.statusOf(aws, snapshot) !== 'available') return false;
    await calls.delete(aws, snapshot);
    return true;
  },
  repair: noRepair,
});

const shareRevoked: Maker = ({ aws, plan }) => {
  const { account, region, name } = plan.chain.shared;
  const snapshot = { account, region, name, arn: '' };
  const calls = SNAPSHOTS[plan.chain.family.kind];
  let isRevoked = false;
  return {
    kind: 'share revoked by somebody',
    strike: async () => {
      isRevoked = account === SOURCE_ACCOUNT && await calls.share(aws, snapshot, { remove: TARGET_ACCOUNT });
      return isRevoked;
    },
    repair: async () => {
      if (isRevoked) await calls.share(aws, snapshot, { add: TARGET_ACCOUNT });
    },
  };
};

const keyDisabled: Maker = ({ aws, plan }) => {
  const { account = '', region = '', arn, aliasName } = plan.transferKey ?? {};
  let keyId: string | undefined;
  const kms = (): KMSClient => new KMSClient(aws.clientConfiguration(account, region));
  return {
    kind: 'transfer key disabled',
    strike: async () => {
      const reference = arn ?? aliasName;
      if (reference === undefined) return false;
      const found = await succeeded(kms().send(new DescribeKeyCommand({ KeyId: reference })));
      keyId = found?.KeyMetadata?.KeyId;
      return keyId !== undefined && await succeeded(kms().send(new DisableKeyCommand({ KeyId: keyId }))) !== undefined;
    },
    repair: async () => {
      if (keyId !== undefined) await kms().send(new EnableKeyCommand({ KeyId: keyId }));
    },
  };
};

const nameTaken: Maker = ({ aws, plan }) => ({
  kind: 'target identifier taken by somebody',
  ...occupation(aws, plan),
});

const databaseRenamed: Maker = ({ aws, random, plan }) => ({
  kind: 'restored database renamed by its owner',
  ...renaming(aws, random, plan),
});

export const MISFORTUNES: readonly Maker[] = [
  snapshotFails, snapshotFails, foreignSnapshot, quotaReached, copiesAtLimit, sourceStopped, sourceBackedUp, sourceBackedUp, snapshotDeleted,
  shareRevoked, keyDisabled, nameTaken, databaseRenamed, ({ aws, random }) => organizationDenial(aws, random),
];
