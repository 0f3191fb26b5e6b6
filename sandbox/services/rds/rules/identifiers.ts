import { AwsError } from '../../../core/aws-error';
import { parseResourceArn } from './resource-arn';

const WELL_FORMED = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;

function wellFormed(parameter: string, identifier: string, longest: number): AwsError | undefined {
  if (identifier.length <= longest && WELL_FORMED.test(identifier)) return undefined;
  return new AwsError('InvalidParameterValue', `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; `
    + 'must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.');
}

/** A snapshot's name: 1 to 255 characters. `rds:…` and `awsbackup:…` aren't such names, nor are ARNs. */
export function snapshotName(parameter: string, identifier: string): AwsError | undefined {
  return wellFormed(parameter, identifier, 255);
}

/** An instance's name: 1 to 63 characters. */
export function instanceName(parameter: string, identifier: string): AwsError | undefined {
  return wellFormed(parameter, identifier, 63);
}

/**
 * An instance is looked for by a name that one could have. Its length isn't asked about here: no source says so.
 *
 * @param identifier - a name or an ARN, whose name it is about
 */
export function instanceSought(identifier: string): AwsError | undefined {
  const name = parseResourceArn(identifier)?.name ?? identifier;
  return wellFormed('Filter: db-instance-id', name, Infinity);
}

/** A cluster's name, and a cluster snapshot's in a copy: 1 to 63 characters. Those of new cluster snapshots, too. */
export function clusterName(parameter: string, identifier: string): AwsError | undefined {
  return wellFormed(parameter, identifier, 63);
}

/** A parameter group's name: 1 to 255 characters. */
export function parameterGroupName(identifier: string): AwsError | undefined {
  return wellFormed('DBParameterGroupName', identifier, 255);
}

/** An option group's name: 1 to 255 characters. */
export function optionGroupName(identifier: string): AwsError | undefined {
  return wellFormed('OptionGroupName', identifier, 255);
}

/** A subnet group's name: at most 255 letters, numbers, periods, underscores, spaces or hyphens, first a letter, not `default`. */
export function subnetGroupName(name: string): AwsError | undefined {
  if (name.toLowerCase() === 'default') {
    return new AwsError('InvalidParameterValue', `Subnet group name ${name} is reserved. Please specify another name.`);
  }
  if (/^[A-Za-z][A-Za-z0-9._ -]{0,254}$/.test(name)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid subnet group name:  ${name.replaceAll(/[^\x20-\x7e]/g, '?')}`);
}

/** Descriptions of groups are printable ASCII. */
export function groupDescription(parameter: string, text: string | undefined): AwsError | undefined {
  if (text === undefined || /^[\x20-\x7e]*$/.test(text)) return undefined;
  return new AwsError('InvalidParameterValue', `The parameter ${parameter} must not contain non-printable control characters.`);
}
