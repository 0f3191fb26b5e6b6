import { AwsError } from '../../../../core/aws-error';
import { isSent } from '../parameters';

/** Parameters of RDS that are missing in the APIs of DocumentDB and Neptune, which are the same otherwise. Sources: API references of both. */
const UNKNOWN_TO: Readonly<Record<string, readonly string[]>> = {
  docdb: ['CopyTagsToSnapshot', 'DatabaseName', 'DBParameterGroupName', 'EnableIAMDatabaseAuthentication', 'EngineLifecycleSupport', 'EngineMode',
    'PubliclyAccessible'],
  neptune: ['EngineLifecycleSupport', 'EngineMode', 'MasterUsername', 'MasterUserPassword', 'NetworkType'],
};

/** A request for an engine brings only what the engine's own API has. */
export function parametersOfEngine(engine: string, input: object): AwsError | undefined {
  const unknown = Object.entries(input).find(([member, value]) => UNKNOWN_TO[engine]?.includes(member) === true && isSent(value));
  if (unknown === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', `The parameter ${unknown[0]} is not supported for the engine ${engine}.`);
}

/** DocumentDB wants the signed URL that SDKs add to a copy from another Region, where RDS passes over it. */
export function copyRequestSigned(engine: string, crossesRegions: boolean, preSignedUrl: string | undefined): AwsError | undefined {
  if (engine !== 'docdb' || !crossesRegions || preSignedUrl !== undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'PreSignedUrl must be specified for the copy of a snapshot of the engine docdb from another Region.');
}
