import type { GetFunctionResponse, GetPolicyResponse } from '@aws-sdk/client-lambda';
import type { Properties } from '../../template/value';
import type { ReadRequest } from '../handler/handler';
import { ServiceRefusal } from '../handler/service-calls';
import { tagList } from '../handler/tags';
import { optionalText, records } from '../handler/values';

/** `AWS::Lambda::Function` as it is; its code can't be compared. Source: CFN:using-cfn-stack-drift. */
export async function readFunction({ aws }: ReadRequest, FunctionName: string): Promise<Properties> {
  const { Configuration: is, Tags } = await aws.invoke<GetFunctionResponse>('lambda', 'GetFunction', { FunctionName });
  return {
    FunctionName, Architectures: is?.Architectures, Description: is?.Description, EphemeralStorage: is?.EphemeralStorage, Handler: is?.Handler,
    Layers: is?.Layers?.map(({ Arn }) => Arn) ?? [], LoggingConfig: is?.LoggingConfig, MemorySize: is?.MemorySize, PackageType: is?.PackageType,
    Role: is?.Role, Runtime: is?.Runtime, Timeout: is?.Timeout, TracingConfig: is?.TracingConfig,
    Environment: is?.Environment === undefined ? undefined : { Variables: is.Environment.Variables ?? {} },
    VpcConfig: is?.VpcConfig === undefined ? undefined
      : { SubnetIds: is.VpcConfig.SubnetIds ?? [], SecurityGroupIds: is.VpcConfig.SecurityGroupIds ?? [] },
    Tags: tagList(Tags, 'Key', 'Value') ?? [],
  };
}

/** `AWS::Lambda::Permission` as it is: whether the statement is there, and its action. */
export async function readPermission({ aws, properties }: ReadRequest, statementId: string): Promise<Properties> {
  const { Policy = '{}' } = await aws.invoke<GetPolicyResponse>('lambda', 'GetPolicy', { FunctionName: optionalText(properties.FunctionName) });
  const statement = records((JSON.parse(Policy) as Properties).Statement).find(({ Sid }) => Sid === statementId);
  if (statement === undefined) throw new ServiceRefusal('lambda', 'ResourceNotFoundException', `Statement ${statementId} is not found`, 404, '');
  return { Action: statement.Action };
}
