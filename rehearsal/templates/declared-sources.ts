import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';
import { type DatabaseFamily, type DatabaseKind, SnapshotOriginKind, type SourceEncryptionKind } from '../../lambda/step/contract';

/** A snapshot that a migration begins with and that has to be there. */
export interface DeclaredOrigin {
  readonly kind: Exclude<SnapshotOriginKind, typeof SnapshotOriginKind.FRESH>;
  /** Nothing for the newest automated one. */
  readonly name?: string;
}

/** A source database with all that its migrations say of it. */
export interface DeclaredSource {
  readonly accountId: string;
  readonly region: string;
  readonly kind: DatabaseKind;
  readonly family: DatabaseFamily;
  readonly identifier: string;
  readonly encryption: SourceEncryptionKind;
  /** ARN of the customer managed key that it is under. */
  readonly keyArn?: string;
  /** Each once. */
  readonly origins: readonly DeclaredOrigin[];
}

/** The source databases of the migrations, each once: several runs move one database. */
export function declaredSources(migrations: readonly DeclaredMigration[]): DeclaredSource[] {
  const sources = new Map<string, DeclaredSource>();
  for (const migration of migrations) {
    const { Source: { AccountId: accountId }, SourceDatabase: { Kind: kind, Identifier, Region: region } } = migration;
    const identifier = Identifier.toLowerCase();
    const key = [accountId, region, kind, identifier].join('/');
    const known = sources.get(key) ?? {
      accountId, region, kind, identifier, origins: [],
      family: migration.DatabaseFamily, encryption: migration.SourceEncryption, keyArn: migration.SourceKeyArn,
    };
    sources.set(key, { ...known, origins: withOrigin(known.origins, migration) });
  }
  return [...sources.values()];
}

function withOrigin(origins: readonly DeclaredOrigin[], { Origin: kind, OriginSnapshotName: name }: DeclaredMigration): readonly DeclaredOrigin[] {
  if (kind === SnapshotOriginKind.FRESH || origins.some((origin) => origin.kind === kind && origin.name === name)) return origins;
  return [...origins, { kind, name }];
}
