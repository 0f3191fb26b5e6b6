import {
  CreateDBClusterSnapshotCommand, CreateDBSnapshotCommand, type DBClusterSnapshot, type DBSnapshot, DeleteDBClusterSnapshotCommand,
  DeleteDBSnapshotCommand, ModifyDBClusterSnapshotAttributeCommand, ModifyDBSnapshotAttributeCommand, RDSClient,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { DatabaseKind, OwnershipTag } from '../../../lambda/step/contract';
import type { OwnSnapshot } from '../scenario/own-snapshots';

export type ShareChange = { readonly add: string } | { readonly remove: string };

/** What an administrator does with snapshots and databases of one kind. */
interface Administration {
  /** Nothing when the snapshot isn't there. */
  statusOf(aws: EmbeddedAws, snapshot: OwnSnapshot): string | undefined;
  /** Whether it has this project's tags. */
  isOurs(aws: EmbeddedAws, snapshot: OwnSnapshot): boolean;
  delete(aws: EmbeddedAws, snapshot: OwnSnapshot): Promise<void>;
  /** Puts a snapshot there that nobody of this project took. */
  seed(aws: EmbeddedAws, snapshot: OwnSnapshot, database: string): Promise<boolean>;
  take(aws: EmbeddedAws, snapshot: OwnSnapshot, database: string): Promise<boolean>;
  share(aws: EmbeddedAws, snapshot: OwnSnapshot, change: ShareChange): Promise<boolean>;
}

interface Tagged {
  readonly TagList?: readonly { readonly Key?: string }[];
}

const clientOf = (aws: EmbeddedAws, { account, region }: OwnSnapshot): RDSClient => new RDSClient(aws.clientConfiguration(account, region));

function attributes(change: ShareChange): { readonly AttributeName: 'restore'; readonly ValuesToAdd?: string[]; readonly ValuesToRemove?: string[] } {
  return { AttributeName: 'restore', ...'add' in change ? { ValuesToAdd: [change.add] } : { ValuesToRemove: [change.remove] } };
}

/** What a call answers; nothing when AWS refuses it: the misfortune doesn't happen then. */
export async function succeeded<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch {
    return undefined;
  }
}

const done = async (call: Promise<unknown>): Promise<boolean> => await succeeded(call) !== undefined;

function hasOwnTag(snapshot: Tagged | undefined): boolean {
  return snapshot?.TagList?.some(({ Key }) => Key === OwnershipTag.MIGRATION) ?? false;
}

function instanceSnapshot({ rds }: EmbeddedAws, { account, region, name }: OwnSnapshot): DBSnapshot | undefined {
  return rds.snapshots(account, region).find(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier === name);
}

function clusterSnapshot({ rds }: EmbeddedAws, { account, region, name }: OwnSnapshot): DBClusterSnapshot | undefined {
  return rds.clusterSnapshots(account, region).find(({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier === name);
}

const INSTANCES: Administration = {
  statusOf: (aws, snapshot) => instanceSnapshot(aws, snapshot)?.Status,
  isOurs: (aws, snapshot) => hasOwnTag(instanceSnapshot(aws, snapshot)),
  delete: async (aws, snapshot) => {
    await succeeded(clientOf(aws, snapshot).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: snapshot.name })));
  },
  seed: async ({ rds }, { account, region, name }, database) => {
    rds.seedManualSnapshot(account, region, database, name);
    return true;
  },
  take: (aws, snapshot, DBInstanceIdentifier) => done(clientOf(aws, snapshot).send(
    new CreateDBSnapshotCommand({ DBSnapshotIdentifier: snapshot.name, DBInstanceIdentifier }),
  )),
  share: (aws, snapshot, change) => done(clientOf(aws, snapshot).send(
    new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: snapshot.name, ...attributes(change) }),
  )),
};

const CLUSTERS: Administration = {
  statusOf: (aws, snapshot) => clusterSnapshot(aws, snapshot)?.Status,
  isOurs: (aws, snapshot) => hasOwnTag(clusterSnapshot(aws, snapshot)),
  delete: async (aws, snapshot) => {
    await succeeded(clientOf(aws, snapshot).send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: snapshot.name })));
  },
  seed: async ({ rds }, { account, region, name }, database) => {
    rds.seedManualClusterSnapshot(account, region, database, name);
    return true;
  },
  take: (aws, snapshot, DBClusterIdentifier) => done(clientOf(aws, snapshot).send(
    new CreateDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: snapshot.name, DBClusterIdentifier }),
  )),
  share: (aws, snapshot, change) => done(clientOf(aws, snapshot).send(
    new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: snapshot.name, ...attributes(change) }),
  )),
};

export const SNAPSHOTS: Readonly<Record<DatabaseKind, Administration>> = { [DatabaseKind.INSTANCE]: INSTANCES, [DatabaseKind.CLUSTER]: CLUSTERS };
