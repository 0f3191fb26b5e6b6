import { DatabaseKind } from '../../contract';
import { seen } from '../../engine/look';
import type { PreflightInput } from '../observe/input';
import type { ClusterObservation, CommonObservation, InstanceObservation, PreflightObservation } from '../observe/observation';
import type { Check, Finding } from '../report/finding';
import { checkCatchUp } from './catch-up-checks';
import { checkCluster, checkMembers, checkServerlessMembers } from './cluster-checks';
import { deletedResult, isImported, isRestored } from './finished';
import { checkInstance, checkLicense, checkMultiAz, checkStorage } from './instance-checks';
import { checkEncryption } from './keys/encryption-checks';
import { checkFinalKey, checkSourceKey, checkTransferKey } from './keys/key-checks';
import { checkKeyPolicies } from './keys/key-policy-checks';
import { checkMadeTransferKey, checkTransferKeyOfResult, checkTransferSnapshot } from './keys/transfer-key-checks';
import { checkImported, checkSnapshots } from './leftover-checks';
import { checkDatabaseName, checkDeleted, checkMemberNames, checkRenamed } from './name-checks';
import { checkOrigin } from './origin-checks';
import { checkCarriedGroups, checkOptionsOfUpgrade } from './settings/carried-group-checks';
import { checkOwnSecret, checkSecretKey } from './settings/credentials-checks';
import { checkClusterParameterGroup, checkOptionGroup, checkParameterGroup } from './settings/group-checks';
import { checkOptions, checkTde } from './settings/option-checks';
import { checkClusterSettings, checkInstanceSettings } from './settings/setting-checks';
import { checkClusterShape, checkInstanceShape } from './settings/shape-checks';
import { checkTableNames } from './settings/table-name-checks';
import { checkTags } from './settings/tag-checks';
import { checkSource, checkStatus } from './source-checks';
import { checkSecurityGroups, checkSubnetGroup } from './target/network-checks';
import {
  checkClasses, checkEncryptedClasses, checkEngineVersion, checkMajorVersion, checkServiceLinkedRole, checkZones,
} from './target/offer-checks';
import { checkQuotas, checkTogether } from './target/quota-checks';
import { checkReservation, checkReservationsTogether } from './target/reservation-checks';

/** What is checked of any database, in the order of the report: the source, the keys, what is made, the target. */
const SOURCE_CHECKS: readonly Check<CommonObservation>[] = [checkSource, checkStatus, checkOrigin, checkEncryption, checkCatchUp];
const CHAIN_CHECKS: readonly Check<CommonObservation>[] = [
  checkSourceKey, checkTransferKey, checkMadeTransferKey, checkFinalKey, checkKeyPolicies, checkQuotas, checkSnapshots, checkTransferSnapshot,
  checkDatabaseName, checkRenamed,
];
const TARGET_CHECKS: readonly Check<CommonObservation>[] = [
  checkEngineVersion, checkMajorVersion, checkClasses, checkEncryptedClasses, checkServiceLinkedRole, checkSubnetGroup, checkZones,
  checkSecurityGroups, checkTableNames, checkParameterGroup, checkCarriedGroups, checkOptionsOfUpgrade, checkOwnSecret, checkSecretKey,
];
const RESERVATION_CHECKS: readonly Check<PreflightObservation>[] = [checkReservation, checkReservationsTogether];

const INSTANCE_CHECKS: readonly Check<InstanceObservation>[] = [
  ...SOURCE_CHECKS, checkInstance, checkInstanceShape, checkLicense, checkStorage, checkTde, checkOptions, ...CHAIN_CHECKS, ...TARGET_CHECKS,
  ...RESERVATION_CHECKS, checkMultiAz, checkOptionGroup, checkInstanceSettings, checkTags,
];
const CLUSTER_CHECKS: readonly Check<ClusterObservation>[] = [
  ...SOURCE_CHECKS, checkCluster, checkClusterShape, checkMembers, checkServerlessMembers, ...CHAIN_CHECKS, checkMemberNames, ...TARGET_CHECKS,
  ...RESERVATION_CHECKS, checkClusterParameterGroup, checkClusterSettings, checkTags,
];
/** The key that a result is under. */
const FINAL_KEY_CHECKS: readonly Check<CommonObservation>[] = [checkFinalKey, checkTransferKeyOfResult];
/**
 * Of a finished migration only the result is checked, and the key that its verification asks for, whatever has become of its source and its
 * snapshots: the steps before the result make nothing more; and the quotas of all migrations, where it is the one that looks.
 */
const RESTORED_INSTANCE_CHECKS: readonly Check<InstanceObservation>[] = [
  ...FINAL_KEY_CHECKS, checkDatabaseName, checkTogether, checkReservationsTogether,
];
const RESTORED_CLUSTER_CHECKS: readonly Check<ClusterObservation>[] = [
  ...FINAL_KEY_CHECKS, checkDatabaseName, checkMemberNames, checkTogether, checkReservationsTogether,
];
/** The same for one that ends with the imported snapshot, which must be under that key. */
const IMPORTED_CHECKS: readonly Check<CommonObservation>[] = [...FINAL_KEY_CHECKS, checkImported, checkTogether, checkReservationsTogether];
/** A result that is gone is all that has to be told. */
const RENAMED_CHECKS: readonly Check<CommonObservation>[] = [checkRenamed];
const DELETED_CHECKS: readonly Check<CommonObservation>[] = [checkDeleted];

/** Everything that stands against starting, in the order of the report. */
export function findingsIn(input: PreflightInput, observation: PreflightObservation): readonly Finding[] {
  const special = specialChecks(input, observation);
  if (special !== undefined) return run(special, input, observation);
  switch (observation.kind) {
    case DatabaseKind.INSTANCE:
      return run(isFinished(input, observation) ? RESTORED_INSTANCE_CHECKS : INSTANCE_CHECKS, input, observation);
    case DatabaseKind.CLUSTER:
      return run(isFinished(input, observation) ? RESTORED_CLUSTER_CHECKS : CLUSTER_CHECKS, input, observation);
  }
}

/** Whether the migration's database or imported snapshot is there, with all that belongs to it. */
export function isFinished(input: PreflightInput, observation: PreflightObservation): boolean {
  const members = observation.kind === DatabaseKind.CLUSTER ? observation.restoredMembers : [];
  return isRestored(input, observation, members) || isImported(input, observation);
}

/** What is left to check where no database is to be compared; nothing where one is, or nothing was made yet. */
function specialChecks(input: PreflightInput, observation: PreflightObservation): readonly Check<CommonObservation>[] | undefined {
  if (isImported(input, observation)) return IMPORTED_CHECKS;
  if (seen(observation.renamed) !== undefined) return RENAMED_CHECKS;
  return deletedResult(input, observation) === undefined ? undefined : DELETED_CHECKS;
}

function run<Observation>(checks: readonly Check<Observation>[], input: PreflightInput, observation: Observation): readonly Finding[] {
  return checks.flatMap((check) => check(input, observation));
}
