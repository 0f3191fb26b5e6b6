import type { RehearsedDatabase } from '../../../rehearsal/seeding/databases';

/** A group of a source, with what its owner set. */
export interface SourceGroup {
  readonly of: 'cluster' | 'instance';
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A source database, and the parameter groups that it is in. */
export interface DrawnDatabase extends RehearsedDatabase {
  readonly groups: readonly SourceGroup[];
}

/** Source databases by their identifiers. */
export type DrawnDatabases = Readonly<Record<string, DrawnDatabase>>;
