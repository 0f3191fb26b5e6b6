import type { PrerequisiteCalls } from '../../clients/account-clients';
import type { Database } from '../../model/databases';
import type { ClassQuestion, Offers } from '../../model/prerequisites';
import type { Snapshot } from '../../model/snapshots';

type Engine = Pick<Snapshot, 'engine' | 'engineVersion'>;

/** Engine and version that are restored: the snapshot's, which the database may have left behind since. */
export function engineOf(snapshot: Snapshot, source: Database): Engine {
  return { engine: snapshot.engine ?? source.engine, engineVersion: snapshot.engineVersion ?? source.engineVersion };
}

/** What is left out, as a phrase for the log; nothing where all is carried over. */
export function leftOutPhrase(leftOut: readonly string[]): string {
  return leftOut.length === 0 ? '' : `, without ${leftOut.join('; ')}`;
}

/** Looks at what the settings depend on that are carried over. @param instance - what narrows the question about classes; any where absent. */
export async function findAllOffers(
  prerequisites: PrerequisiteCalls, { engine, engineVersion }: Engine, instance: Pick<ClassQuestion, 'instanceClass' | 'licenseModel'> = {},
): Promise<Offers> {
  if (engine === undefined || engineVersion === undefined) return { classes: [] };
  const version = await prerequisites.findEngineVersion(engine, engineVersion);
  return { version, classes: await prerequisites.listClassOffers({ engine, version: version?.restoredAs ?? engineVersion, ...instance }) };
}
