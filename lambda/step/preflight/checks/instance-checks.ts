import { DatabaseFamily, DatabaseSetting, KeptSetting } from '../../contract';
import { seen } from '../../engine/look';
import type { Database, Instance } from '../../model/databases';
import { isMirrored } from '../../model/engine-version';
import type { ClassOffer, Limits } from '../../model/prerequisites';
import { restoredStorage } from '../../model/restored-storage';
import type { Snapshot } from '../../model/snapshots';
import type { PreflightInput } from '../observe/input';
import { movedEngine, restoredFrom, restoredVersion } from '../observe/moved';
import type { InstanceObservation } from '../observe/observation';
import { type Check, type Finding, finding, when } from '../report/finding';
import { declarationOf, familyOf, sourceTitle, targetPlace } from '../report/wording';
import { multiAzCluster } from './source-checks';
import { offersOf, zonesOf } from './target/offer-checks';

/** Magnetic storage, as RDS calls it. */
const MAGNETIC = 'standard';

/** The source instance is of a kind whose snapshots can be copied and shared. */
export const checkInstance: Check<InstanceObservation> = (input, { source }) => {
  const instance = seen(source);
  if (instance === undefined) return [];
  if (instance.clusterIdentifier !== undefined) return [member(input, instance, instance.clusterIdentifier)];
  // "CopyDBSnapshot doesn't apply to RDS Custom" (RDS API Reference).
  return when(instance.engine?.startsWith('custom-') === true, () => finding(
    'RF-2117', `${sourceTitle(input)} is an RDS Custom instance (${instance.engine}), whose snapshots RDS doesn't copy to another account.`,
    'Nearest: load its data into a DB instance that isn\'t RDS Custom, with the engine\'s own export or backup, and move that.',
  ));
};

function member(input: PreflightInput, { engine = '' }: Instance, clusterIdentifier: string): Finding {
  const family = familyOf(engine);
  // of the engines that aren't a cluster's own, only Multi-AZ DB clusters have members.
  if (family === DatabaseFamily.INSTANCE) return multiAzCluster(input, engine);
  return finding(
    'RF-2118', `${sourceTitle(input)} is a member of the cluster ${clusterIdentifier} (${engine}), and only the whole cluster has snapshots.`,
    `Declare ${declarationOf(family, clusterIdentifier)}.`,
  );
}

/** RDS restores Db2 under the customer's own licence only with a parameter group that names it: UG db2-licensing. */
export const checkLicense: Check<InstanceObservation> = (input, { source }) => {
  const instance = seen(source);
  const group = DatabaseSetting.PARAMETER_GROUP;
  const needsGroup = input.restore?.groups.declared[group] === undefined && input.restore?.acceptDefaults.includes(group) === true;
  const isOwnLicense = instance?.engine?.startsWith('db2-') === true && instance.licenseModel === 'bring-your-own-license';
  return when(needsGroup && isOwnLicense, () => finding(
    'RF-2548', `${sourceTitle(input)} is Db2 under your own licence, which RDS restores only with a custom DB parameter group.`,
    'Take `DatabaseSetting.PARAMETER_GROUP` out of `acceptDefaults`, to have the source\'s made anew with your IBM customer and site ids; or create '
    + `one in ${targetPlace(input)} that has them, and declare it as \`parameterGroupName\`.`,
  ));
};

/** A standby can be had for the class, in another zone of the subnet group; that of a SQL Server needs backups. */
export const checkMultiAz: Check<InstanceObservation> = (input, observation) => {
  const source = seen(observation.source);
  const isMultiAz = input.restore?.multiAz ?? source?.multiAz ?? false;
  if (input.restore === undefined || !isMultiAz) return [];
  return [
    ...observation.classes.flatMap((name) => standbyFindings(input, observation, name)),
    ...when(isMirrored(movedEngine(observation)) && source?.settings[DatabaseSetting.BACKUP_RETENTION] === 0, () => finding(
      'RF-2631', `${whose(input)} Multi-AZ, and RDS mirrors a SQL Server only where it has backups: ${sourceTitle(input)} keeps none.`,
      'Declare `multiAz: false` for the target database, or let the source keep backups '
      + `(\`aws rds modify-db-instance --db-instance-identifier ${input.sourceDatabase.identifier} --backup-retention-period 1\`).`,
    )),
  ];
};

function standbyFindings(input: PreflightInput, observation: InstanceObservation, name: string): readonly Finding[] {
  const offers = offersOf(observation, name);
  if (offers.length === 0) return [];
  const { engine, version } = restoredVersion(observation) ?? {};
  const remedy = 'Declare `multiAz: false` for the target database, or another instanceType';
  if (!offers.some((offer) => offer.multiAz)) {
    return [finding('RF-2632', `${whose(input)} Multi-AZ, which RDS doesn't offer of ${name} for ${engine} ${version} in `
      + `${input.region}.`, `${remedy}.`)];
  }
  const [offered, ofGroup] = [zonesOf(offers), seen(observation.subnetGroup)?.zones];
  const common = offered?.filter((zone) => ofGroup?.includes(zone));
  // where there is none at all, `checkZones` says so.
  return when(ofGroup !== undefined && common?.length === 1, () => finding(
    'RF-2633', `${whose(input)} Multi-AZ, and of the zones of the subnet group ${input.restore?.subnetGroupName} (${ofGroup?.join(', ')}) only `
    + `${common?.join(', ')} has the instance class ${name}, which is in ${offered?.join(', ')}.`,
    `Give the subnet group a subnet in another one of those. Or: ${remedy}.`,
  ));
}

function whose({ restore }: PreflightInput): string {
  return restore?.multiAz === true ? 'The target database is declared' : 'The source is';
}

/**
 * The instance won't be restored to magnetic storage: RDS stopped that on 2026-07-01 (UG USER_RestoreFromSnapshot). A member of a cluster has the
 * cluster's storage, whose `standard` is another thing.
 */
export const checkStorage: Check<InstanceObservation> = ({ restore, region }, observation) => {
  if (restore === undefined || seen(observation.source)?.clusterIdentifier !== undefined) return [];
  const moved = restoredFrom(observation);
  const storageType = restore.storageType ?? moved?.storageType;
  if (storageType === undefined || moved === undefined) return [];
  if (storageType === MAGNETIC) {
    const what = restore.storageType === undefined ? 'The source is on magnetic storage' : 'The declared storageType is magnetic storage';
    return [
      finding('RF-2641', `${what} (\`${MAGNETIC}\`), which RDS doesn't restore any more.`, 'Declare `storageType: StorageType.GP3` for the target '
      + 'database.'),
    ];
  }
  const asked = {
    storageType, moved: { ...moved, engine: movedEngine(observation) }, isDeclared: restore.storageType !== undefined, region,
    iops: restore.declared.values[KeptSetting.IOPS],
  };
  return observation.classes.flatMap((name) => storageFindings(asked, name, offersOf(observation, name)));
};

interface AskedStorage {
  readonly storageType: string;
  readonly moved: Database | Snapshot;
  readonly isDeclared: boolean;
  /** As declared. */
  readonly iops?: number;
  readonly region: string;
}

/** The class takes the storage: its type, its size, and the IOPS that a restore names. */
function storageFindings(
  { storageType, moved, isDeclared, region, iops: declaredIops }: AskedStorage, name: string, offers: readonly ClassOffer[],
): readonly Finding[] {
  const remedy = `Declare another ${isDeclared ? 'storageType or instanceType' : 'instanceType, or a storageType'} for the target database.`;
  const of = offers.filter((offer) => offer.storageType === undefined || offer.storageType === storageType);
  if (offers.length === 0) return [];
  const [first] = of;
  if (first === undefined) {
    const types = [...new Set(offers.map((offer) => offer.storageType))].join(', ');
    return [finding('RF-2642', `RDS doesn't offer ${storageType} storage with the instance class ${name} in ${region}, but ${types}.`, remedy)];
  }
  const storage = isDeclared ? restoredStorage(storageType, moved) : {};
  const [size, iops] = [storage.allocatedStorage ?? moved.allocatedStorage, declaredIops ?? storage.iops];
  return [
    ...when(size !== undefined && isOutside(size, first.storage), () => finding(
      'RF-2643', `The database has ${size} GiB, and the instance class ${name} takes ${limitsPhrase(first.storage)} GiB of ${storageType}.`, remedy,
    )),
    ...when(iops !== undefined && iops > 0 && isOutside(iops, first.iops), () => finding(
      'RF-2644',
      `The database would have ${iops} IOPS, and the instance class ${name} takes ${limitsPhrase(first.iops)} with ${storageType}.`, remedy,
    )),
  ];
}

function isOutside(value: number, { least = value, most = value }: Limits): boolean {
  return value < least || value > most;
}

function limitsPhrase({ least, most }: Limits): string {
  return [...least === undefined ? [] : [`${least} at least`], ...most === undefined ? [] : [`${most} at most`]].join(', ');
}
