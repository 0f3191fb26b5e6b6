import { AwsError } from '../../../core/aws-error';
import { QUOTA } from './quotas';

export function optionGroupNameFree(name: string, existing: object | undefined): AwsError | undefined {
  return existing === undefined ? undefined : new AwsError('OptionGroupAlreadyExistsFault', `An option group named ${name} already exists.`);
}

/** @param existing - option groups of the account in the Region, without the default ones. */
export function optionGroupQuota(existing: number, most: number = QUOTA.optionGroups): AwsError | undefined {
  if (existing < most) return undefined;
  return new AwsError('OptionGroupQuotaExceededFault', `You have reached the quota of ${most} option groups.`);
}

export function optionGroupEngine(engine: string, major: string, known: object | undefined): AwsError | undefined {
  return known === undefined ? new AwsError('InvalidParameterValue', `Invalid engine name or major version: ${engine} ${major}`) : undefined;
}

export function notDefaultOptionGroup(name: string): AwsError | undefined {
  if (!name.startsWith('default:')) return undefined;
  return new AwsError('InvalidParameterValue', `The default option group ${name} can't be changed or deleted.`);
}

/** @param users - ARNs of the instances and snapshots that are in the group. */
export function optionGroupUnused(name: string, users: readonly string[]): AwsError | undefined {
  if (users.length === 0) return undefined;
  return new AwsError('InvalidOptionGroupStateFault', `The option group '${name}' cannot be deleted because it is in use.`);
}

export function optionsOffered(engine: string, names: readonly string[], offered: readonly string[]): AwsError | undefined {
  const unknown = names.find((name) => !offered.includes(name));
  return unknown === undefined
    ? undefined
    : new AwsError('InvalidParameterValue', `The option ${unknown} is not available for the engine ${engine}.`);
}

/** A permanent option never leaves its group, a persistent one not while instances are in the group. */
export function optionsRemovable(
  options: readonly { readonly name: string; readonly persistent: boolean; readonly permanent: boolean }[], instances: number,
): AwsError | undefined {
  const stuck = options.find((option) => option.permanent || (option.persistent && instances > 0));
  if (stuck === undefined) return undefined;
  const why = stuck.permanent ? 'permanent and can never be removed' : 'persistent and cannot be removed while DB instances are in the option group';
  return new AwsError('InvalidOptionGroupStateFault', `The option ${stuck.name} is ${why}.`);
}

/** A group that instances of one VPC are in takes none of another. */
export function optionGroupOfVpc(name: string, groupVpcId: string | undefined, vpcId: string): AwsError | undefined {
  if (groupVpcId === undefined || groupVpcId === vpcId) return undefined;
  return new AwsError('InvalidParameterCombination', `The option group ${name} is associated with a different VPC than the request.`);
}

/** What is copied or restored needs a group with the persistent and permanent options that its data was made with. */
export function lastingOptionsKept(name: string, options: readonly string[], lasting: readonly string[]): AwsError | undefined {
  const missing = lasting.filter((option) => !options.includes(option));
  if (missing.length === 0) return undefined;
  return new AwsError('InvalidParameterCombination', `The option group ${name} lacks ${missing.join(', ')}, which the snapshot needs. `
    + 'Specify an option group that has the persistent and permanent options of the snapshot.');
}

/** Over a border, of an account or a Region, no option group comes along: one with the lasting options has to be named. */
export function optionGroupNamed(lasting: readonly string[]): AwsError | undefined {
  if (lasting.length === 0) return undefined;
  return new AwsError('InvalidParameterCombination', `The snapshot uses an option group with ${lasting.join(', ')}. `
    + 'Specify OptionGroupName, or CopyOptionGroup for an Oracle snapshot.');
}

/**
 * `CopyOptionGroup` works for Oracle, and instead of a named group. Over a border each option has to be one that can be copied over it, which RDS
 * tells of each (`CopyableCrossAccount`, `CopyableCrossRegion`).
 *
 * @param stuck - options of the group that can't come along.
 */
export function optionGroupCopyable(
  request: { readonly engine: string; readonly optionGroupName: string | undefined; readonly stuck: readonly string[] },
): AwsError | undefined {
  const refuse = (why: string): AwsError => new AwsError('InvalidParameterCombination', `CopyOptionGroup ${why}`);
  if (request.optionGroupName !== undefined) return refuse('and OptionGroupName cannot be specified together.');
  if (!request.engine.startsWith('oracle-')) return refuse(`is not supported for the engine ${request.engine}.`);
  return request.stuck.length === 0 ? undefined : refuse(`is not supported for the options ${request.stuck.join(', ')}.`);
}

/**
 * Not a rule of AWS: without `ApplyImmediately`, instances get a change of their option group in their maintenance window, which the sandbox hasn't.
 *
 * @param instances - how many use the group.
 */
export function optionsChangedAtOnce(immediately: boolean | undefined, instances: number): AwsError | undefined {
  if (immediately === true || instances === 0) return undefined;
  return new AwsError('NotImplemented', 'The sandbox changes the option group of instances with ApplyImmediately only.', 501);
}
