import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { RdsResource } from '../../lambda/step/contract';

/** Where a resource is. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.account === other.account && one.region === other.region;
}

/** ARN of an RDS resource, in the stack's partition. */
export function rdsArn(stack: Stack, { account, region }: Place, resource: RdsResource, resourceName: string): string {
  return stack.formatArn({ service: 'rds', account, region, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/** ARN of an IAM role. @param roleName - with its path, where it has one: `app/rds-ferry-source`. */
export function roleArn(stack: Stack, account: string, roleName: string): string {
  return stack.formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName: roleName });
}

/** ARN of a KMS alias. @param aliasName - with its `alias/`. */
export function aliasArn(stack: Stack, account: string, region: string, aliasName: string): string {
  return stack.formatArn({ service: 'kms', account, region, resource: aliasName, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

/** Every KMS key of an account and Region. Always to be narrowed by a condition, unless the statement only reads. */
export function everyKeyArn(stack: Stack, { account, region }: Place): string {
  return stack.formatArn({ service: 'kms', account, region, resource: 'key', resourceName: '*' });
}
