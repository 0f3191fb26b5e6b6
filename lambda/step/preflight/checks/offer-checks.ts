import { SERVICE_LINKED_ROLE } from '../../contract';
import { MAKE_SERVICE_LINKED_ROLE } from '../../engine/refusal-explanation';
import { isAbsent } from '../observe/look';
import { movedVersion, restoredVersion } from '../observe/moved';
import type { CommonObservation } from '../observe/observation';
import { type Check, finding, findingsOf, Settling, when } from '../report/finding';
import { targetPlace } from '../report/wording';

/** The target's Region has the engine version of what is moved; a deprecated one is restored, and upgraded then. */
export const checkEngineVersion: Check<CommonObservation> = (input, observation) => {
  const { engine, version } = movedVersion(observation) ?? {};
  return findingsOf(observation.engineVersion, `looking for ${engine} ${version} in the target`, (offer) => when(offer === undefined, () => finding(
    `RDS doesn't offer ${engine} ${version} in ${input.region}.`,
    `Upgrade the source to a version of \`aws rds describe-db-engine-versions --engine ${engine} --region ${input.region}\` first.`,
  )));
};

/** The target's Region offers every instance class that is needed, for that version. */
export const checkClasses: Check<CommonObservation> = (input, observation) => {
  const { engine, version } = restoredVersion(observation) ?? {};
  // of a version that isn't offered at all, no class is.
  if (isAbsent(observation.engineVersion)) return [];
  return observation.classes.flatMap(({ name, isOffered }) =>
    findingsOf(isOffered, `looking for the instance class ${name} in the target`, (offered) => when(!offered, () => finding(
      `RDS doesn't offer the instance class ${name} for ${engine} ${version} in ${input.region}.`,
      `Declare an instanceType that it offers: \`aws rds describe-orderable-db-instance-options --engine ${engine} --engine-version ${version} `
      + `--region ${input.region}\`.`,
    ))));
};

/** RDS's service-linked role is there, or can be made with the first database of the account. */
export const checkServiceLinkedRole: Check<CommonObservation> = (input, { serviceLinkedRole }) =>
  findingsOf(serviceLinkedRole, 'looking at RDS\'s service-linked role', ({ isThere, canBeMade }) => when(!isThere && !canBeMade, () => finding(
    `RDS's service-linked role ${SERVICE_LINKED_ROLE} isn't in ${targetPlace(input)}, and the policies of the handler's role or of its organization `
    + 'forbid making it.',
    `Have an administrator of that account, or of the organization that forbids it, see that \`${MAKE_SERVICE_LINKED_ROLE}\` is run.`,
    // the role's policy may have been attached a moment ago.
    Settling.SOON,
  )));
