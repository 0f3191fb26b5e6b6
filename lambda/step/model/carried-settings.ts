import { isBacktrackOffered } from './backtrack';
import { type Cluster, type Instance, SERVERLESS_CLASS, type ServerlessScaling } from './databases';
import type { ClassOffer, EngineOffer } from './prerequisites';

/** What can be had where a database is restored, as far as it is known. */
export interface Offers {
  /** The version that is restored. */
  readonly version?: EngineOffer;
  /** What can be ordered of it; none where nobody asked, or where the version is deprecated and RDS names no other. */
  readonly classes: readonly ClassOffer[];
}

/** Settings of the source that its restored database can have, and those that it can't. */
export interface Carried<Settings> {
  readonly settings: Settings;
  /** Each as a phrase that goes on after "without". */
  readonly leftOut: readonly string[];
}

export type CarriedInstanceSettings = Pick<Instance, 'iamAuthentication' | 'logExports'>;
export type CarriedClusterSettings = CarriedInstanceSettings & Pick<Cluster, 'backtrackWindow' | 'serverlessV2' | 'storageType'>;

/** Storage types without charges for I/O, of Aurora and of DocumentDB and Neptune; the others are what a restore gives anyway. */
const IO_OPTIMIZED: readonly string[] = ['aurora-iopt1', 'iopt1'];

/** Settings of an instance. They are today's, and the version is the snapshot's: "You cannot use the log types '…' with engine version …". */
export function carriedInstanceSettings(source: CarriedInstanceSettings, offers: Offers): Carried<CarriedInstanceSettings> {
  const { kept, unknown } = logExports(source, offers);
  const lacksIam = source.iamAuthentication && isLacking(offers, (offer) => offer.iamAuthentication);
  return {
    settings: { logExports: kept, iamAuthentication: source.iamAuthentication && !lacksIam },
    leftOut: [
      ...unknown.length > 0 ? [`the log exports ${unknown.join(', ')}`] : [],
      ...lacksIam ? ['IAM authentication'] : [],
    ],
  };
}

/** Settings of a cluster. @param region - of the restored cluster. */
export function carriedClusterSettings(source: CarriedClusterSettings, offers: Offers, region: string): Carried<CarriedClusterSettings> {
  const shared = carriedInstanceSettings(source, offers);
  const scaling = source.serverlessV2 === undefined ? undefined : carriedScaling(source.serverlessV2, offers);
  const wantsBacktrack = (source.backtrackWindow ?? 0) > 0;
  const storageType = IO_OPTIMIZED.find((type) => type === source.storageType);
  const lacksStorage = storageType !== undefined && isLacking(offers, (offer) => offer.storageType === storageType);
  return {
    settings: {
      ...shared.settings,
      serverlessV2: scaling?.settings,
      backtrackWindow: wantsBacktrack && isBacktrackOffered(region) ? source.backtrackWindow : undefined,
      storageType: lacksStorage ? undefined : storageType,
    },
    leftOut: [
      ...shared.leftOut, ...scaling?.leftOut ?? [],
      ...wantsBacktrack && !isBacktrackOffered(region) ? [`backtrack, which ${region} doesn't have`] : [],
      ...lacksStorage ? [`I/O-Optimized storage (${storageType})`] : [],
    ],
  };
}

function logExports({ logExports: types }: CarriedInstanceSettings, { version }: Offers): { kept: readonly string[]; unknown: readonly string[] } {
  const known = version?.logTypes ?? types;
  return { kept: types.filter((type) => known.includes(type)), unknown: types.filter((type) => !known.includes(type)) };
}

/** Whether none of the classes that can be ordered has something; where there is none at all, nobody knows. */
function isLacking({ classes }: Offers, has: (offer: ClassOffer) => boolean): boolean {
  return classes.length > 0 && !classes.some(has);
}

/** The range of capacity, within the version's: "Auto-pause isn't supported by engine version …". */
function carriedScaling(scaling: ServerlessScaling, offers: Offers): Carried<ServerlessScaling | undefined> {
  const { minCapacity = 0, maxCapacity = 0 } = scaling;
  const limits = offers.version?.serverlessV2;
  if (limits === undefined && isLacking(offers, (offer) => offer.instanceClass === SERVERLESS_CLASS)) {
    return { settings: undefined, leftOut: ['the Serverless v2 capacity range'] };
  }
  const { minCapacity: least = minCapacity, maxCapacity: most = maxCapacity } = limits ?? {};
  const [min, max] = [Math.max(minCapacity, least), Math.min(maxCapacity, most)];
  if (min === minCapacity && max === maxCapacity) return { settings: scaling, leftOut: [] };
  return {
    settings: { minCapacity: min, maxCapacity: max, secondsUntilAutoPause: min > 0 ? undefined : scaling.secondsUntilAutoPause },
    leftOut: [
      ...min === minCapacity
        ? [] : [`${minCapacity === 0 ? 'auto-pause: its' : `a minimum capacity of ${minCapacity} ACUs: the`} minimum capacity is ${min} ACUs`],
      ...max === maxCapacity ? [] : [`a maximum capacity of ${maxCapacity} ACUs: it is ${max} ACUs`],
    ],
  };
}
