import { DatabaseFamily } from '../../contract';
import type { Instance } from '../../model/databases';
import type { PreflightInput } from '../observe/input';
import { seen } from '../observe/look';
import { movedEngine, movedThing } from '../observe/moved';
import type { InstanceObservation } from '../observe/observation';
import { type Check, type Finding, finding, when } from '../report/finding';
import { declarationOf, familyOf, sourceTitle, targetPlace } from '../report/wording';
import { multiAzCluster } from './source-checks';

/** Magnetic storage, as RDS calls it. */
const MAGNETIC = 'standard';

/** The source instance is of a kind whose snapshots can be copied and shared. */
export const checkInstance: Check<InstanceObservation> = (input, { source }) => {
  const instance = seen(source);
  if (instance === undefined) return [];
  if (instance.clusterIdentifier !== undefined) return [member(input, instance, instance.clusterIdentifier)];
  // "CopyDBSnapshot doesn't apply to RDS Custom" (RDS API Reference).
  return when(instance.engine?.startsWith('custom-') === true, () => finding(
    `${sourceTitle(input)} is an RDS Custom instance (${instance.engine}), whose snapshots RDS doesn't copy to another account.`,
    'Nearest: load its data into a DB instance that isn\'t RDS Custom, with the engine\'s own export or backup, and move that.',
  ));
};

function member(input: PreflightInput, { engine = '' }: Instance, clusterIdentifier: string): Finding {
  const family = familyOf(engine);
  // of the engines that aren't a cluster's own, only Multi-AZ DB clusters have members.
  if (family === DatabaseFamily.INSTANCE) return multiAzCluster(input, engine);
  return finding(
    `${sourceTitle(input)} is a member of the cluster ${clusterIdentifier} (${engine}), and only the whole cluster has snapshots.`,
    `Declare ${declarationOf(family, clusterIdentifier)}.`,
  );
}

/** RDS restores Db2 under the customer's own licence only with a parameter group that names it: UG db2-licensing. */
export const checkLicense: Check<InstanceObservation> = (input, { source }) => {
  const instance = seen(source);
  const needsGroup = input.restore !== undefined && input.restore.parameterGroupName === undefined;
  const isOwnLicense = instance?.engine?.startsWith('db2-') === true && instance.licenseModel === 'bring-your-own-license';
  return when(needsGroup && isOwnLicense, () => finding(
    `${sourceTitle(input)} is Db2 under your own licence, which RDS restores only with a custom DB parameter group.`,
    `Create one in ${targetPlace(input)} that has your IBM customer and site ids, and declare it as \`parameterGroupName\`.`,
  ));
};

/**
 * A SQL Server instance won't be restored as Multi-AZ: RDS mirrors it with the help of backups, which a restore doesn't have yet
 * ("Mirroring cannot be applied to instances with backup retention set to zero").
 */
export const checkMirroring: Check<InstanceObservation> = (input, observation) => {
  const { restore } = input;
  const isMultiAz = restore?.multiAz ?? seen(observation.source)?.multiAz ?? false;
  if (restore === undefined || !isMultiAz || movedEngine(observation)?.startsWith('sqlserver-') !== true) return [];
  const whose = restore.multiAz === true ? 'The target database is declared' : 'The source is';
  return [
    finding(`${whose} Multi-AZ, and RDS restores no SQL Server instance as Multi-AZ.`,
      'Declare `multiAz: false` for the target database, and once it is there run '
      + `\`aws rds modify-db-instance --db-instance-identifier ${restore.identifier} --multi-az --apply-immediately\`.`),
  ];
};

/**
 * The instance won't be restored to magnetic storage: RDS stopped that on 2026-07-01 (UG USER_RestoreFromSnapshot). A member of a cluster has the
 * cluster's storage, whose `standard` is another thing.
 */
export const checkStorage: Check<InstanceObservation> = ({ restore }, observation) => {
  if (seen(observation.source)?.clusterIdentifier !== undefined) return [];
  const ofSource = movedThing(observation)?.storageType;
  const storageType = restore?.storageType ?? ofSource;
  if (restore === undefined || storageType !== MAGNETIC) return [];
  const whose = restore.storageType === undefined ? 'The source is on magnetic storage' : 'The declared storageType is magnetic storage';
  return [
    finding(`${whose} (\`${MAGNETIC}\`), which RDS doesn't restore any more.`, 'Declare `storageType: StorageType.GP3` for the target database.'),
  ];
};
