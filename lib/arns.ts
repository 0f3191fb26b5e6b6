import type { Stack } from 'aws-cdk-lib';
import { ArnFormat } from 'aws-cdk-lib';

/** Kinds of RDS resources, as they stand in ARNs. */
export type RdsResource = 'db' | 'snapshot' | 'subgrp' | 'pg' | 'og';

/** ARN of an RDS resource in the stack's Region. */
export function rdsArn(stack: Stack, account: string, resource: RdsResource, resourceName: string): string {
  return stack.formatArn({ service: 'rds', account, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

/** ARN of an IAM role by its name. */
export function roleArn(stack: Stack, account: string, roleName: string): string {
  return stack.formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName: roleName });
}

/** ARN of a KMS alias in the stack's Region. @param aliasName with its `alias/`. */
export function aliasArn(stack: Stack, account: string, aliasName: string): string {
  return stack.formatArn({ service: 'kms', account, resource: aliasName, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

/** Every KMS key of an account in the stack's Region. Always to be narrowed by a condition on the alias. */
export function everyKeyArn(stack: Stack, account: string): string {
  return stack.formatArn({ service: 'kms', account, resource: 'key', resourceName: '*' });
}
