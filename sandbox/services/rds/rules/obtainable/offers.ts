import { AwsError } from '../../../../core/aws-error';

/** The Region has the engine version. */
export function versionOffered(engine: string, version: string, offered: boolean): AwsError | undefined {
  return offered ? undefined : new AwsError('InvalidParameterCombination', `Cannot find version ${version} for ${engine}`);
}

/** The Region has the instance class for the engine. */
export function classOffered(
  order: { readonly instanceClass: string; readonly engine: string; readonly engineVersion: string; readonly licenseModel: string }, offered: boolean,
): AwsError | undefined {
  if (offered) return undefined;
  return new AwsError('InvalidParameterCombination', 'RDS does not support creating a DB instance with the following combination: '
    + `DBInstanceClass=${order.instanceClass}, Engine=${order.engine}, EngineVersion=${order.engineVersion}, LicenseModel=${order.licenseModel}. `
    + 'For supported combinations of instance class and database engine version, see the documentation.');
}

/** The engine can be had under the licence model. */
export function licenseModelOffered(engine: string, licenseModel: string, offered: readonly string[]): AwsError | undefined {
  if (offered.includes(licenseModel)) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `Invalid license model '${licenseModel}' for engine '${engine}'. Valid license models are: ${offered.join(', ')}`,
  );
}

/** Db2 under a licence of one's own reads IBM's ids from its parameter group, which the default one doesn't have. */
export function db2ParameterGroup(engine: string, licenseModel: string, parameterGroup: string): AwsError | undefined {
  if (!engine.startsWith('db2-') || licenseModel !== 'bring-your-own-license' || !parameterGroup.startsWith('default.')) return undefined;
  return new AwsError('InvalidParameterCombination', `The license model bring-your-own-license of ${engine} requires a custom parameter group `
    + 'with rds.ibm_customer_id and rds.ibm_site_id.');
}

/** Log exports are of types that the engine writes. */
export function logTypesKnown(engine: string, version: string, asked: readonly string[], known: readonly string[]): AwsError | undefined {
  const unknown = asked.filter((type) => !known.includes(type));
  if (unknown.length === 0) return undefined;
  return new AwsError('InvalidParameterCombination', `You cannot use the log types '${unknown.join(', ')}' with engine version ${engine} ${version}. `
    + 'For supported log types, see the documentation.');
}

/** RDS Custom has no part in copies and shares of snapshots. */
export function notCustom(engine: string, operation: string): AwsError | undefined {
  return engine.startsWith('custom-') ? new AwsError('InvalidParameterValue', `${operation} is not supported for RDS Custom: ${engine}.`) : undefined;
}

/** Not a rule of AWS: the sandbox has instances of RDS Custom only from the start. */
export function customIsSeeded(engine: string): AwsError | undefined {
  return engine.startsWith('custom-')
    ? new AwsError('NotImplemented', `The sandbox makes no instances of RDS Custom, but can be given some: ${engine}.`, 501)
    : undefined;
}
