import type { VpcConfig } from '@aws-sdk/client-lambda';
import type { AuthorizationRequest, Call, ContextValue, ResourcePolicy } from '../../core/operation';
import type { NetworkDirectory } from '../../core/ports/network-directory';
import type { FunctionRecord } from './state/function-record';
import { functionReference, qualifiedArn } from './state/function-reference';
import type { FunctionStore } from './state/function-store';

/** The principal that takes functions' roles, and the value of `iam:PassedToService`. */
export const LAMBDA_PRINCIPAL = 'lambda.amazonaws.com';

/** `action` on the function that a request names, with the function's own policy where it has one. */
export function onFunction(
  store: FunctionStore, action: string, call: Call, functionName: string | undefined, qualifier?: string,
): AuthorizationRequest {
  const reference = functionReference(functionName, call, qualifier);
  const record = store.find(reference.arn);
  return { action: `lambda:${action}`, resource: qualifiedArn(reference), resourcePolicy: record === undefined ? undefined : functionPolicy(record) };
}

/** Lambda looks the VPC up by the subnets; a request without any has none of the three keys. */
export function vpcContext(
  network: NetworkDirectory, { accountId, region }: Call, asked: VpcConfig | undefined,
): Readonly<Record<string, ContextValue>> {
  const { SubnetIds: subnetIds = [], SecurityGroupIds: securityGroupIds = [] } = asked ?? {};
  const vpcId = subnetIds.map((id) => network.subnet(accountId, region, id)?.vpcId).find((id) => id !== undefined);
  return {
    ...(vpcId === undefined ? {} : { 'lambda:VpcIds': vpcId }),
    ...(subnetIds.length === 0 ? {} : { 'lambda:SubnetIds': subnetIds }),
    ...(securityGroupIds.length === 0 ? {} : { 'lambda:SecurityGroupIds': securityGroupIds }),
  };
}

/** The right to give a function its role. */
export function passRole(roleArn: string | undefined): readonly AuthorizationRequest[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': LAMBDA_PRINCIPAL } }];
}

/** The policy that `AddPermission` made. */
export function functionPolicy({ accountId, permissions }: FunctionRecord): ResourcePolicy | undefined {
  if (permissions.size === 0) return undefined;
  const document = { Version: '2012-10-17', Id: 'default', Statement: [...permissions.values()] };
  return { name: 'resource-based policy', document, accountId, required: false };
}
