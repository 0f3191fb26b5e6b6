import {
  CreateDBClusterSnapshotCommand, CreateDBSnapshotCommand, DeleteDBClusterCommand, DeleteDBClusterSnapshotCommand, DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand, ModifyDBClusterSnapshotAttributeCommand, ModifyDBSnapshotAttributeCommand, RDSClient,
} from '@aws-sdk/client-rds';
import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { EmbeddedAws } from '../../../sandbox/aws';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../cases/keys';

/** A snapshot in its place. */
export interface OwnSnapshot {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
}

export type ShareChange = { readonly add: string } | { readonly remove: string };

/** What an administrator does with snapshots and databases of one kind. */
interface Administration {
  /** Nothing when the snapshot isn't there. */
  statusOf(aws: EmbeddedAws, snapshot: OwnSnapshot): string | undefined;
  delete(aws: EmbeddedAws, snapshot: OwnSnapshot): Promise<void>;
  /** Puts a snapshot there that nobody of this project took. */
  seed(aws: EmbeddedAws, snapshot: OwnSnapshot, database: string): void;
  take(aws: EmbeddedAws, snapshot: OwnSnapshot, database: string): Promise<boolean>;
  share(aws: EmbeddedAws, snapshot: OwnSnapshot, change: ShareChange): Promise<boolean>;
  /** Somebody else's database under the identifier that a migration restores to. */
  occupant(aws: EmbeddedAws, plan: MigrationPlan): { readonly strike: () => Promise<boolean>; readonly repair: () => Promise<void> };
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

const INSTANCES: Administration = {
  statusOf: ({ rds }, { account, region, name }) => rds.snapshots(account, region).find(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier === name)?.Status,
  delete: async (aws, snapshot) => {
    await succeeded(clientOf(aws, snapshot).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: snapshot.name })));
  },
  seed: ({ rds }, { account, region, name }, database) => rds.seedManualSnapshot(account, region, database, name),
  take: (aws, snapshot, DBInstanceIdentifier) => done(clientOf(aws, snapshot).send(
    new CreateDBSnapshotCommand({ DBSnapshotIdentifier: snapshot.name, DBInstanceIdentifier }))),
  share: (aws, snapshot, change) => done(clientOf(aws, snapshot).send(
    new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: snapshot.name, ...attributes(change) }))),
  occupant: (aws, { database }) => {
    const identifier = database?.identifier ?? '';
    let isThere = false;
    return {
      strike: async () => {
        if (database === undefined || aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).some(({ DBInstanceIdentifier }) => DBInstanceIdentifier === identifier)) return false;
        aws.rds.seedInstance(TARGET_ACCOUNT, TARGET_REGION, {
          identifier, engine: 'postgres', engineVersion: '16', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none', masterUsername: 'other',
        });
        isThere = true;
        return true;
      },
      repair: async () => {
        if (!isThere) return;
        const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
        await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true }));
        while (aws.rds.instances(TARGET_ACCOUNT, TARGET_REGION).some(({ DBInstanceIdentifier }) => DBInstanceIdentifier === identifier)) await aws.clock.sleep(60_000);
      },
    };
  },
};

const CLUSTERS: Administration = {
  statusOf: ({ rds }, { account, region, name }) => rds.clusterSnapshots(account, region)
    .find(({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier === name)?.Status,
  delete: async (aws, snapshot) => {
    await succeeded(clientOf(aws, snapshot).send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: snapshot.name })));
  },
  seed: ({ rds }, { account, region, name }, database) => rds.seedManualClusterSnapshot(account, region, database, name),
  take: (aws, snapshot, DBClusterIdentifier) => done(clientOf(aws, snapshot).send(
    new CreateDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: snapshot.name, DBClusterIdentifier }))),
  share: (aws, snapshot, change) => done(clientOf(aws, snapshot).send(
    new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: snapshot.name, ...attributes(change) }))),
  occupant: (aws, { database }) => {
    const identifier = database?.identifier ?? '';
    let isThere = false;
    return {
      strike: async () => {
        if (database === undefined || aws.rds.clusters(TARGET_ACCOUNT, TARGET_REGION).some(({ DBClusterIdentifier }) => DBClusterIdentifier === identifier)) return false;
        aws.rds.seedCluster(TARGET_ACCOUNT, TARGET_REGION, {
          identifier, engine: 'aurora-postgresql', engineVersion: '16', allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'other', members: [],
        });
        isThere = true;
        return true;
      },
      repair: async () => {
        if (!isThere) return;
        const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
        await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: identifier, SkipFinalSnapshot: true }));
        while (aws.rds.clusters(TARGET_ACCOUNT, TARGET_REGION).some(({ DBClusterIdentifier }) => DBClusterIdentifier === identifier)) await aws.clock.sleep(60_000);
      },
    };
  },
};

export const SNAPSHOTS: Readonly<Record<DatabaseKind, Administration>> = { [DatabaseKind.INSTANCE]: INSTANCES, [DatabaseKind.CLUSTER]: CLUSTERS };
