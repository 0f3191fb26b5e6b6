import { DatabaseKind } from '../../contract';
import type { PreflightInput } from '../observe/input';
import type { ClusterObservation, CommonObservation, InstanceObservation, PreflightObservation } from '../observe/observation';
import type { Check, Finding } from '../report/finding';
import { checkCluster, checkMembers, checkServerlessMembers } from './cluster-checks';
import { checkEncryption } from './encryption-checks';
import { checkClusterParameterGroup, checkOptionGroup, checkParameterGroup } from './group-checks';
import { checkInstance, checkLicense, checkMultiAz, checkStorage } from './instance-checks';
import { checkFinalKey, checkSourceKey, checkTransferKey } from './key-checks';
import { checkDatabaseName, checkLeftovers, checkMemberNames, checkSnapshotNames, isImported, isRestored } from './name-checks';
import { checkSecurityGroups, checkSubnetGroup } from './network-checks';
import { checkClasses, checkEncryptedClasses, checkEngineVersion, checkMajorVersion, checkServiceLinkedRole, checkZones } from './offer-checks';
import { checkOptions, checkTde } from './option-checks';
import { checkOrigin } from './origin-checks';
import { checkQuotas } from './quota-checks';
import { checkSource, checkStatus } from './source-checks';
import { checkTableNames } from './table-name-checks';

/** What is checked of any database, in the order of the report: the source, the keys, what is made, the target. */
const SOURCE_CHECKS: readonly Check<CommonObservation>[] = [checkSource, checkStatus, checkOrigin, checkEncryption];
const CHAIN_CHECKS: readonly Check<CommonObservation>[] = [
  checkSourceKey, checkTransferKey, checkFinalKey, checkQuotas, checkSnapshotNames, checkLeftovers, checkDatabaseName,
];
const TARGET_CHECKS: readonly Check<CommonObservation>[] = [
  checkEngineVersion, checkMajorVersion, checkClasses, checkEncryptedClasses, checkServiceLinkedRole, checkSubnetGroup, checkZones, checkSecurityGroups,
  checkTableNames, checkParameterGroup,
];

const INSTANCE_CHECKS: readonly Check<InstanceObservation>[] = [
  ...SOURCE_CHECKS, checkInstance, checkLicense, checkStorage, checkTde, checkOptions, ...CHAIN_CHECKS, ...TARGET_CHECKS,
  checkMultiAz, checkOptionGroup,
];
const CLUSTER_CHECKS: readonly Check<ClusterObservation>[] = [
  ...SOURCE_CHECKS, checkCluster, checkMembers, checkServerlessMembers, ...CHAIN_CHECKS, checkMemberNames, ...TARGET_CHECKS,
  checkClusterParameterGroup,
];
/** Of a finished migration only the key is checked, which its verification asks for, whatever has become of its source and its snapshots. */
const RESTORED_CHECKS: readonly Check<CommonObservation>[] = [checkFinalKey];
/** The same for one that ends with the imported snapshot; what was made under other keys would stop the steps before it. */
const IMPORTED_CHECKS: readonly Check<CommonObservation>[] = [checkFinalKey, checkLeftovers];

/** Everything that stands against starting, in the order of the report. */
export function findingsIn(input: PreflightInput, observation: PreflightObservation): readonly Finding[] {
  switch (observation.kind) {
    case DatabaseKind.INSTANCE:
      return run(finishedChecks(input, observation, []) ?? INSTANCE_CHECKS, input, observation);
    case DatabaseKind.CLUSTER:
      return run(finishedChecks(input, observation, observation.restoredMembers) ?? CLUSTER_CHECKS, input, observation);
  }
}

/** What is left to check of a finished migration; nothing for one that isn't finished. */
function finishedChecks(
  input: PreflightInput, observation: CommonObservation, members: ClusterObservation['restoredMembers'],
): readonly Check<CommonObservation>[] | undefined {
  if (isRestored(input, observation, members)) return RESTORED_CHECKS;
  return isImported(input, observation) ? IMPORTED_CHECKS : undefined;
}

function run<Observation>(checks: readonly Check<Observation>[], input: PreflightInput, observation: Observation): readonly Finding[] {
  return checks.flatMap((check) => check(input, observation));
}
