import type { DBCluster, DBClusterSnapshot, DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import type { PlannedSnapshotProperties } from '../../../lambda/step/contract';
import type { ReachedAccount } from '../looks/account';
import type { SeenMoment } from '../looks/databases';
import type { SeenCall } from '../looks/history';
import type { SeenKey } from '../looks/keys';
import type { Look } from '../looks/look';
import type { Place } from '../looks/operator';
import type { SeenPolicy } from '../looks/roles';
import type { SeenStack } from '../looks/stacks';
import type { Pair } from '../pairs';

/** A snapshot that was planned, as it was looked for. */
export interface CollectedSnapshot {
  readonly planned: PlannedSnapshotProperties;
  readonly look: Look<DBSnapshot | DBClusterSnapshot>;
  readonly sharedWith: Look<readonly string[]>;
  readonly moments: Look<readonly SeenMoment[]>;
}

export interface CollectedMigration {
  readonly declared: DeclaredMigration;
  readonly source: Look<DBInstance | DBCluster>;
  /** Absent where none is restored. */
  readonly result?: Look<DBInstance | DBCluster>;
  readonly resultMoments: Look<readonly SeenMoment[]>;
  readonly snapshots: readonly CollectedSnapshot[];
  /** The lines around the end of the verification. */
  readonly log: Look<readonly string[]>;
}

export interface CollectedPolicies {
  readonly roleArn: string;
  readonly accountId: string;
  readonly policies: readonly SeenPolicy[];
}

/** All that was seen of a pair of stacks. */
export interface CollectedPair {
  readonly pair: Pair;
  readonly accounts: readonly ReachedAccount[];
  readonly stack: Look<SeenStack>;
  readonly sourceStacks: readonly { readonly name: string; readonly stack: Look<SeenStack> }[];
  readonly migrations: readonly CollectedMigration[];
  readonly keys: ReadonlyMap<string, Look<SeenKey>>;
  readonly roles: readonly CollectedPolicies[];
  readonly calls: readonly { readonly place: Place; readonly calls: Look<readonly SeenCall[]> }[];
}
