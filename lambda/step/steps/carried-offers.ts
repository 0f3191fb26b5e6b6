import type { PrerequisiteCalls } from '../clients/account-clients';
import type { Carried, CarriedClusterSettings, CarriedInstanceSettings, Offers } from '../model/carried-settings';
import type { Database } from '../model/databases';
import type { ClassQuestion } from '../model/prerequisites';
import type { Snapshot } from '../model/snapshots';

type Engine = Pick<Snapshot, 'engine' | 'engineVersion'>;

/** Engine and version that are restored: the snapshot's, which the database may have left behind since. */
export function engineOf(snapshot: Snapshot, source: Database): Engine {
  return { engine: snapshot.engine ?? source.engine, engineVersion: snapshot.engineVersion ?? source.engineVersion };
}

/** What is left out, as a phrase for the log; nothing where all is carried over. */
export function leftOutPhrase({ leftOut }: Carried<unknown>): string {
  return leftOut.length === 0 ? '' : `, without ${leftOut.join('; ')}`;
}

/** Looks at what the settings that are carried over depend on; at nothing where none does. */
export async function findOffers(
  prerequisites: PrerequisiteCalls, { engine, engineVersion }: Engine, carried: CarriedInstanceSettings & Partial<CarriedClusterSettings>,
  instance: Pick<ClassQuestion, 'instanceClass' | 'licenseModel'> = {},
): Promise<Offers> {
  const asksForClasses = carried.iamAuthentication || carried.serverlessV2 !== undefined || carried.storageType?.endsWith('iopt1') === true;
  if (engine === undefined || engineVersion === undefined || !(asksForClasses || carried.logExports.length > 0)) return { classes: [] };
  const version = await prerequisites.findEngineVersion(engine, engineVersion);
  const classes = asksForClasses ? await prerequisites.listClassOffers({ engine, version: version?.restoredAs ?? engineVersion, ...instance }) : [];
  return { version, classes };
}
