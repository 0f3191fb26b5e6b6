import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { partitionOf } from '../../../cloud-assembly/partitions';
import {
  AWS_MANAGED_KEY_ALIAS, DATABASE_RESOURCE, type DatabaseKind, type RdsResource, SNAPSHOT_RESOURCE, SourceEncryptionKind, StepType,
} from '../../../lambda/step/contract';
import type { PlannedCopy } from '../plan-schema';
import type { ReadStep } from './read-steps';

/** What stands in place of a key where there is none. */
export const NOT_ENCRYPTED = 'not encrypted';

const OWNED = 'a key that AWS owns';

/** Where the data goes: from the database to its snapshot, from one copy to the next, and into the restored database. */
export function copiesOf(migration: DeclaredMigration, steps: readonly ReadStep[]): readonly PlannedCopy[] {
  const { SourceDatabase: { Kind: kind } } = migration;
  const keys = new Map<string, string>();
  return steps.flatMap((step) => {
    const moved = movedBy(step, kind);
    if (moved === undefined) return [];
    const fromKey = keys.get(moved.from) ?? sourceKey(migration);
    const toKey = moved.key ?? fromKey;
    keys.set(moved.to, toKey);
    return [{ step: step.name, from: moved.from, to: moved.to, fromKey, toKey, crosses: crossed(moved, fromKey, toKey) }];
  });
}

/** The key that the migration's data is under in the source account, as it is declared. */
export function sourceKey({ SourceEncryption, SourceKeyArn, SourceDatabase: { Region }, Source: { AccountId } }: DeclaredMigration): string {
  switch (SourceEncryption) {
    case SourceEncryptionKind.NONE:
      return NOT_ENCRYPTED;
    case SourceEncryptionKind.AWS_OWNED:
      return OWNED;
    case SourceEncryptionKind.AWS_MANAGED:
      return `arn:${partitionOf(Region).name}:kms:${Region}:${AccountId}:${AWS_MANAGED_KEY_ALIAS}`;
    case SourceEncryptionKind.CUSTOMER_MANAGED:
      return SourceKeyArn ?? 'a customer managed key';
  }
}

interface Moved {
  /** An ARN, or what is known of it. */
  readonly from: string;
  readonly to: string;
  /** @default - that of `from` */
  readonly key?: string;
}

function movedBy(step: ReadStep, kind: DatabaseKind): Moved | undefined {
  const arnOf = (resource: RdsResource, name: string): string => {
    const { Region, AccountId } = step.properties;
    return `arn:${partitionOf(Region).name}:rds:${Region}:${AccountId}:${resource}:${name}`;
  };
  switch (step.type) {
    case StepType.SNAPSHOT: {
      const { SourceDatabase: { Identifier }, SnapshotName } = step.properties;
      return { from: arnOf(DATABASE_RESOURCE[kind], Identifier), to: arnOf(SNAPSHOT_RESOURCE[kind], SnapshotName) };
    }
    case StepType.SNAPSHOT_COPY: {
      const { SourceSnapshotArn: arn, NewestOf: database = '', SnapshotName, KeyArn = NOT_ENCRYPTED } = step.properties;
      return { from: arn ?? `the newest automated snapshot of ${database}`, to: arnOf(SNAPSHOT_RESOURCE[kind], SnapshotName), key: KeyArn };
    }
    case StepType.INSTANCE:
      return { from: step.properties.SnapshotArn, to: arnOf('db', step.properties.InstanceIdentifier) };
    case StepType.CLUSTER:
      return { from: step.properties.SnapshotArn, to: arnOf('cluster', step.properties.ClusterIdentifier), key: step.properties.KeyArn };
    default:
      return undefined;
  }
}

function crossed({ from, to }: Moved, fromKey: string, toKey: string): PlannedCopy['crosses'] {
  const [[, , , fromRegion, fromAccount], [, , , toRegion, toAccount]] = [arnParts(from), arnParts(to)];
  return [
    ...fromAccount === toAccount ? [] : ['account' as const], ...fromRegion === toRegion ? [] : ['region' as const],
    ...fromKey === toKey ? [] : ['key' as const],
  ];
}

/** Of the ARN in a text. */
function arnParts(text: string): readonly string[] {
  return text.slice(text.indexOf('arn:')).split(':');
}
