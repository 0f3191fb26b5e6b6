import { DatabaseFamily, DatabaseKind, SourceEncryptionKind } from '../../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../plan/ferry-plan';
import { FerryWarning, UnconfirmedCase } from './ferry-warning';
import type { Warning } from './warning';

/** What should be known of a migration before it is deployed. A closed one moves nothing any more. */
export function migrationWarnings({ sourceRegion }: Pick<FerryPlan, 'sourceRegion'>, migration: MigrationPlan): readonly Warning[] {
  if (migration.closing !== undefined) return [];
  const unconfirmed = unconfirmedCases(sourceRegion, migration).map((one) => unconfirmedWarning(migration, one));
  return [...unconfirmed, ...unmarkedSnapshot(migration), ...unseen(migration)];
}

/** Each is marked so in the table "Supported, refused, untried" of docs/guide.md, with its sources. */
const UNCONFIRMED: Readonly<Record<UnconfirmedCase, string>> = {
  [UnconfirmedCase.COPY_ACROSS_ACCOUNTS_AND_REGIONS]: 'one copy takes the shared snapshot across accounts and Regions. RDS\'s newest '
    + 'documentation has it, a sentence elsewhere there denies it',
  [UnconfirmedCase.ENCRYPTING_COPY]: 'the copy in the target account encrypts a shared snapshot that isn\'t encrypted. RDS documents that of '
    + 'the account\'s own snapshots',
  [UnconfirmedCase.UNENCRYPTED_AURORA]: 'an Aurora cluster is to stay unencrypted. Since 2026-02-18 Aurora may put it under a key that AWS owns, '
    + 'which passes for FinalKey.none() as well',
  [UnconfirmedCase.AWS_OWNED_KEY]: 'the source is under a key that AWS owns. AWS doesn\'t document that snapshots under it can be copied to '
    + 'a key of yours',
  [UnconfirmedCase.DOCUMENT_DB_ACROSS_REGIONS]: 'a snapshot of DocumentDB that isn\'t encrypted is copied to another Region, for which the SDK '
    + 'signs a URL that DocumentDB may not take',
};

function unconfirmedCases(sourceRegion: string, { source: { encryption }, chain }: MigrationPlan): readonly UnconfirmedCase[] {
  const { family, shared, transferCopy, importCopy, finalKey, restore } = chain;
  const isUnencrypted = encryption.kind === SourceEncryptionKind.NONE;
  return ([
    [UnconfirmedCase.COPY_ACROSS_ACCOUNTS_AND_REGIONS, importCopy !== undefined && importCopy.region !== shared.region],
    [UnconfirmedCase.ENCRYPTING_COPY, isUnencrypted && importCopy?.key !== undefined],
    [
      UnconfirmedCase.UNENCRYPTED_AURORA,
      family.name === DatabaseFamily.AURORA && isUnencrypted && finalKey === undefined && restore !== undefined,
    ],
    [UnconfirmedCase.AWS_OWNED_KEY, encryption.kind === SourceEncryptionKind.AWS_OWNED],
    [
      UnconfirmedCase.DOCUMENT_DB_ACROSS_REGIONS,
      family.name === DatabaseFamily.DOCUMENT_DB && isUnencrypted && transferCopy !== undefined && transferCopy.region !== sourceRegion,
    ],
  ] as const).filter(([, isSo]) => isSo).map(([one]) => one);
}

function unconfirmedWarning({ label }: MigrationPlan, one: UnconfirmedCase): Warning {
  return {
    id: FerryWarning.UNCONFIRMED, context: { migration: label, case: one },
    message: `The migration "${label}" goes a way that AWS's documentation leaves open: ${UNCONFIRMED[one]}. Nothing is lost where AWS refuses `
      + 'it: the deployment fails. Try it with a small database of the same kind first.',
  };
}

/** A tag on the snapshot remembers what became of it; one of the user's own is left as it is. */
function unmarkedSnapshot({ label, chain }: MigrationPlan): readonly Warning[] {
  if (chain.restore === undefined || !chain.sharesDeclaredSnapshot || chain.importCopy !== undefined) return [];
  return [{
    id: FerryWarning.UNMARKED_SNAPSHOT, context: { migration: label },
    message: `The migration "${label}" restores straight from the manual snapshot "${chain.shared.name}", which is yours and gets no tag. So `
      + 'nothing remembers where replication from the source starts: write the output ReplicationStart down. And when you have deleted the '
      + 'restored database, and the stack is deleted and deployed again, or `maxWait` is lowered, it is restored once more: take the migration '
      + 'out of the declaration then.',
  }];
}

function unseen({ label, catchUpHours: hours, chain: { family: { kind } } }: MigrationPlan): readonly Warning[] {
  if (hours === undefined) return [];
  const kept = kind === DatabaseKind.INSTANCE ? 'it doesn\'t' : 'it does for about a day';
  return [{
    id: FerryWarning.CATCH_UP_UNSEEN, context: { migration: label },
    message: `The migration "${label}" is to be caught up with. Nobody sees from outside whether its source keeps what that needs, and the snapshot `
      + 'is taken in the deployment of the target\'s stack: before it, let MySQL and MariaDB keep the binary log for longer than the '
      + `migration (${hours} hours at most) and the catching up take (by default ${kept}), or make the replication slot of PostgreSQL. See `
      + '"Before the snapshot" in docs/cut-over.md.',
  }];
}
