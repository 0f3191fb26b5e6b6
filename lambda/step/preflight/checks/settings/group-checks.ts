import { DatabaseSetting } from '../../../contract';
import { type Look, seen } from '../../../engine/look';
import type { OptionGroup, ParameterGroup } from '../../../model/prerequisites';
import type { PreflightInput } from '../../observe/input';
import { movedVersion } from '../../observe/moved';
import type { ClusterObservation, CommonObservation, InstanceObservation } from '../../observe/observation';
import type { EngineVersion } from '../../observe/observe-target';
import { type Check, type Finding, finding, findingsOf, when } from '../../report/finding';
import { targetPlace } from '../../report/wording';

/** The declared DB parameter group is there, and fits the engine version. */
export const checkParameterGroup: Check<CommonObservation> = (input, observation) =>
  parameterGroupFindings(
    input, observation, `DB parameter group ${input.restore?.groups.declared[DatabaseSetting.PARAMETER_GROUP]}`, observation.parameterGroup,
  );

/** The declared DB cluster parameter group is there, and fits the engine version. */
export const checkClusterParameterGroup: Check<ClusterObservation> = (input, observation) =>
  parameterGroupFindings(
    input, observation, `DB cluster parameter group ${input.restore?.groups.declared[DatabaseSetting.CLUSTER_PARAMETER_GROUP]}`,
    observation.clusterParameterGroup,
  );

/** The declared option group is there, fits the engine version, and is of the right VPC. */
export const checkOptionGroup: Check<InstanceObservation> = (input, observation) => {
  const title = `option group ${input.optionGroupName}`;
  return findingsOf(observation.optionGroup, `looking at the ${title}`, (group) => (group === undefined
    ? [missing(input, title)] : [...misfits(title, group, movedVersion(observation)), ...strangers(title, group, observation)]));
};

function parameterGroupFindings(
  input: PreflightInput, { engineVersion, ...looks }: CommonObservation, title: string, looked: Look<ParameterGroup | undefined> | undefined,
): readonly Finding[] {
  return findingsOf(looked, `looking at the ${title}`, (group) => {
    if (group === undefined) return [missing(input, title)];
    const family = seen(engineVersion)?.parameterGroupFamily;
    const { engine, version } = movedVersion(looks) ?? {};
    return when(family !== undefined && group.family !== undefined && group.family !== family, () => finding(
      'RF-2544', `The ${title} is of the family ${group.family}, and ${engine} ${version} needs ${family}.`, `Declare one of the family ${family}.`,
    ));
  });
}

function missing(input: PreflightInput, title: string): Finding {
  return finding('RF-2545', `The ${title} doesn't exist in ${targetPlace(input)}.`, 'Create it, declare another one, or leave it out.');
}

function misfits(title: string, { engine, majorVersion }: OptionGroup, moved: EngineVersion | undefined): readonly Finding[] {
  if (moved === undefined) return [];
  const fits = (engine === undefined || engine === moved.engine) && (majorVersion === undefined || isOfMajor(moved.version, majorVersion));
  return when(!fits, () => finding(
    'RF-2546',
    `The ${title} is for ${engine} ${majorVersion}, not for ${moved.engine} ${moved.version}.`, 'Declare one for that engine and major version.',
  ));
}

function isOfMajor(version: string, major: string): boolean {
  return version === major || version.startsWith(`${major}.`);
}

/** An option group that databases of a VPC have used for permanent or persistent options stays bound to that VPC. */
function strangers(title: string, { vpcId }: OptionGroup, { subnetGroup, defaultVpc }: InstanceObservation): readonly Finding[] {
  const home = seen(subnetGroup)?.vpcId ?? seen(defaultVpc);
  return when(vpcId !== undefined && home !== undefined && vpcId !== home, () => finding(
    'RF-2547', `The ${title} is bound to the VPC ${vpcId}, and the database will be in ${home}.`,
    'Declare an option group that isn\'t, or a subnet group of that VPC.',
  ));
}
