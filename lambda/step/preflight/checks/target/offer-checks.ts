import type { AwsRefusal } from '../../../clients/call/refusal';
import { SERVICE_LINKED_ROLE } from '../../../contract';
import { seen } from '../../../engine/look';
import { MAKE_SERVICE_LINKED_ROLE } from '../../../engine/refusal-explanation';
import type { ClassOffer } from '../../../model/prerequisites';
import type { PreflightInput } from '../../observe/input';
import { movedVersion, restoredVersion } from '../../observe/moved';
import type { CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, findingsOf, refusedLook, Settling, when } from '../../report/finding';
import { majorUpgrade } from '../../report/major-upgrade';
import { targetPlace } from '../../report/wording';

/** The target's Region has the engine version of what is moved; a deprecated one is restored, and upgraded then. */
export const checkEngineVersion: Check<CommonObservation> = (input, observation) => {
  const { engine, version } = movedVersion(observation) ?? {};
  return findingsOf(observation.engineVersion, `looking for ${engine} ${version} in the target`, (offer) => when(offer === undefined, () => finding(
    'RF-2611', `RDS doesn't offer ${engine} ${version} in ${input.region}.`,
    `Upgrade the source to a version of \`aws rds describe-db-engine-versions --engine ${engine} --region ${input.region}\` first.`,
  )));
};

/** RDS gives the restored database another major version only where that was accepted. */
export const checkMajorVersion: Check<CommonObservation> = (input, observation) => {
  const upgrade = majorUpgrade(input, observation);
  return [
    ...findingsOf(observation.standardSupport, 'looking for the end of the standard support of the engine\'s major version', () => []),
    ...upgrade === undefined || input.restore?.allowMajorVersionUpgrade === true ? [] : [finding(
      'RF-2612', upgrade.why,
      `Declare \`allowMajorVersionUpgrade: true\` for the target database if its applications can do with that; else ${upgrade.instead}.`,
    )],
  ];
};

/** The target's Region offers every instance class that is needed, for the version that the database will have. */
export const checkClasses: Check<CommonObservation> = (input, observation) => {
  const { offers, classes } = observation;
  if (offers === undefined) return [];
  if ('refusal' in offers) return [refusedOffers(input, observation, offers.refusal)];
  const { engine, version } = restoredVersion(observation) ?? {};
  return classes.filter((name) => offersOf(observation, name).length === 0).map((name) => finding(
    'RF-2613', `RDS doesn't offer the instance class ${name} for ${engine} ${version} in ${input.region}.`,
    `Declare an instanceType that it offers: \`aws rds describe-orderable-db-instance-options --engine ${engine} --engine-version ${version} `
    + `--region ${input.region}\`.`,
  ));
};

/** An account may not use every licence model: "The license model '…' is restricted." (hashicorp/terraform-provider-aws#28848). */
function refusedOffers(input: PreflightInput, observation: CommonObservation, refusal: AwsRefusal): Finding {
  const found = refusedLook(refusal, `looking for the instance class ${observation.classes.join(', ')} in the target`);
  if (!/licen[cs]e model.*restricted/i.test(refusal.message)) return found;
  return {
    ...found,
    remedy: `The restored database has the licence model of its snapshot. Have ${targetPlace(input)} enabled for that one by AWS Support, or make `
      + 'the source one of a licence model that the account may use (`aws rds modify-db-instance --license-model`) and move that.',
  };
}

/** The classes can be had in the zones of the subnet group. */
export const checkZones: Check<CommonObservation> = (input, observation) => {
  const zones = seen(observation.subnetGroup)?.zones;
  if (zones === undefined) return [];
  return observation.classes.flatMap((name) => {
    const offered = zonesOf(offersOf(observation, name));
    return when(offered !== undefined && !offered.some((zone) => zones.includes(zone)), () => finding(
      'RF-2614',
      `RDS has the instance class ${name} in ${offered?.join(', ')} only, and the subnet group ${input.restore?.subnetGroupName} has subnets in `
      + `${zones.join(', ')}.`,
      'Give the subnet group a subnet in one of those zones, or declare another subnetGroupName, or an instanceType that its zones have.',
    ));
  });
};

/** The classes take encrypted storage, where the database will be encrypted. */
export const checkEncryptedClasses: Check<CommonObservation> = (input, observation) => (input.finalKeyArn === undefined ? [] : observation.classes
  .filter((name) => offersOf(observation, name).length > 0 && !offersOf(observation, name).some((offer) => offer.storageEncryption))
  .map((name) => finding(
    'RF-2615', `The instance class ${name} takes no encrypted storage, and the restored database will be encrypted.`, 'Declare another instanceType.',
  )));

/** The zones that have a class with some type of storage; nothing where none are told. */
export function zonesOf(offers: readonly ClassOffer[]): readonly string[] | undefined {
  const zones = offers.flatMap((offer) => offer.zones ?? []);
  return zones.length === 0 ? undefined : [...new Set(zones)].sort();
}

/** What is offered of a class. */
export function offersOf({ offers }: CommonObservation, instanceClass: string): readonly ClassOffer[] {
  return (seen(offers) ?? []).filter((offer) => offer.instanceClass === instanceClass);
}

/** RDS's service-linked role is there, or can be made with the first database of the account. */
export const checkServiceLinkedRole: Check<CommonObservation> = (input, { serviceLinkedRole }) =>
  findingsOf(serviceLinkedRole, 'looking at RDS\'s service-linked role', ({ isThere, canBeMade }) => when(!isThere && !canBeMade, () => finding(
    'RF-2616',
    `RDS's service-linked role ${SERVICE_LINKED_ROLE} isn't in ${targetPlace(input)}, and the policies of the handler's role or of its organization `
    + 'forbid making it.',
    `Have an administrator of that account, or of the organization that forbids it, see that \`${MAKE_SERVICE_LINKED_ROLE}\` is run.`,
    // the role's policy may have been attached a moment ago.
    Settling.SOON,
  )));
