import { type Look, look, seen } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import type { Database } from '../../model/databases';
import type { ClassOffer } from '../../model/prerequisites';
import type { PreflightInput } from './input';
import { movedEngine, movedVersion, restoredVersion } from './moved';
import type { CommonObservation, StandardSupport } from './observation';

/** RDS upgrades the major version of such a database by itself when its standard support is over: UG extended-support. */
const WITHOUT_EXTENDED_SUPPORT = 'open-source-rds-extended-support-disabled';

type Moved = Pick<CommonObservation, 'source' | 'origin' | 'snapshots' | 'engineVersion'>;

/**
 * Looks at what can be ordered of the version that the database will have. Of one that the Region hasn't, or that is deprecated and becomes nobody
 * knows what, there is nothing to look at.
 *
 * @param instanceClass - the only one that matters; all of them when absent.
 */
export async function observeOffers(
  { restore }: PreflightInput, accounts: Accounts, moved: Moved,
  { instanceClass, licenseModel }: { readonly instanceClass?: string; readonly licenseModel?: string } = {},
): Promise<Look<readonly ClassOffer[]> | undefined> {
  const [wanted, found] = [restoredVersion(moved), seen(moved.engineVersion)];
  if (restore === undefined || wanted === undefined || found === undefined) return undefined;
  if (found.isDeprecated === true && found.restoredAs === undefined) return undefined;
  return look(accounts.own().rds.prerequisites.listClassOffers({ ...wanted, instanceClass, licenseModel }));
}

/** Looks at the end of the version's standard support where the source is outside of Extended Support: what is restored of it is, too. */
export async function observeStandardSupport(
  { restore }: PreflightInput, accounts: Accounts, moved: Moved,
): Promise<Look<StandardSupport | undefined> | undefined> {
  const source: Database | undefined = seen(moved.source);
  const [engine, version] = [movedEngine(moved), movedVersion(moved)];
  const majorVersion = seen(moved.engineVersion)?.majorVersion;
  if (restore === undefined || engine === undefined || version === undefined || majorVersion === undefined) return undefined;
  if (source?.engineLifecycleSupport !== WITHOUT_EXTENDED_SUPPORT) return undefined;
  return look(endOf(accounts, engine, majorVersion));
}

async function endOf(accounts: Accounts, engine: string, majorVersion: string): Promise<StandardSupport | undefined> {
  const endsAt = await accounts.own().rds.prerequisites.findEndOfStandardSupport(engine, majorVersion);
  return endsAt === undefined ? undefined : { endsAt, isOver: Date.parse(endsAt) < accounts.now };
}
