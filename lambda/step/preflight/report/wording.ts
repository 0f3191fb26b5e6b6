import { DatabaseFamily } from '../../contract';
import { seen } from '../../engine/look';
import { resourceName } from '../../model/arns';
import type { PreflightInput } from '../observe/input';
import type { CommonObservation } from '../observe/observation';

/** What an engine family is called, and what declares it. */
const FAMILIES: Readonly<Record<DatabaseFamily, { readonly title: string; readonly factory: string }>> = {
  [DatabaseFamily.INSTANCE]: { title: 'a DB instance', factory: 'instance' },
  [DatabaseFamily.AURORA]: { title: 'an Aurora cluster', factory: 'auroraCluster' },
  [DatabaseFamily.DOCUMENT_DB]: { title: 'a DocumentDB cluster', factory: 'documentDbCluster' },
  [DatabaseFamily.NEPTUNE]: { title: 'a Neptune cluster', factory: 'neptuneCluster' },
};

/** The family of an engine by the name that RDS gives it. */
export function familyOf(engine: string): DatabaseFamily {
  // `aurora` alone was Aurora MySQL 5.6.
  if (engine === 'aurora' || engine.startsWith('aurora-')) return DatabaseFamily.AURORA;
  return [DatabaseFamily.DOCUMENT_DB, DatabaseFamily.NEPTUNE].find((family) => family === engine) ?? DatabaseFamily.INSTANCE;
}

/** As in "is an Aurora cluster". */
export function titleOf(family: DatabaseFamily): string {
  return FAMILIES[family].title;
}

/** The declaration of a source, as it stands in the props. */
export function declarationOf(family: DatabaseFamily, identifier: string): string {
  return `\`SourceDatabase.${FAMILIES[family].factory}('${identifier}', …)\``;
}

/** The source database, as it stands at the beginning of a sentence. */
export function sourceTitle({ sourceDatabase }: PreflightInput): string {
  return `The source database ${sourceDatabase.identifier}`;
}

/** What is moved, as it stands at the beginning of a sentence. */
export function movedTitle(input: PreflightInput, { origin }: Pick<CommonObservation, 'origin'>): string {
  const snapshot = seen(origin);
  return snapshot === undefined ? sourceTitle(input) : `The snapshot ${resourceName(snapshot.arn)}`;
}

/** Account and Region of the source, as in "doesn't exist in …". */
export function sourcePlace({ source, sourceDatabase }: PreflightInput): string {
  return place(source.AccountId, sourceDatabase.region);
}

/** Account and Region of the target. */
export function targetPlace({ accountId, region }: PreflightInput): string {
  return place(accountId, region);
}

export function place(accountId: string, region: string): string {
  return `account ${accountId} (${region})`;
}
