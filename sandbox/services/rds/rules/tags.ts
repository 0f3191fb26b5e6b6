import type { Tag } from '@aws-sdk/client-rds';
import { AwsError } from '../../../core/aws-error';
import { parseResourceArn, type ResourceType } from './resource-arn';

/** The prefix `aws:` is AWS's own. */
export function tagKeys(tags: readonly Tag[] | undefined): AwsError | undefined {
  const reserved = (tags ?? []).find((tag) => (tag.Key ?? '').toLowerCase().startsWith('aws:'));
  if (reserved === undefined) return undefined;
  return new AwsError('InvalidParameterValue', `Tag keys cannot start with the reserved prefix 'aws:'. The key received is ${reserved.Key ?? ''}.`);
}

const NOT_FOUND: Readonly<Partial<Record<ResourceType, readonly [code: string, what: string]>>> = {
  db: ['DBInstanceNotFound', 'DBInstance'], snapshot: ['DBSnapshotNotFound', 'DBSnapshot'],
  cluster: ['DBClusterNotFoundFault', 'DBCluster'],
};

/** The resource of an ARN is the caller's own and there. */
export function taggedResourceFound(arn: string, resource: object | undefined): AwsError | undefined {
  if (resource !== undefined) return undefined;
  const named = parseResourceArn(arn);
  const [code, what] = (named && NOT_FOUND[named.type]) ?? [];
  if (named !== undefined && code !== undefined) return new AwsError(code, `${what} ${named.name} not found.`, 404);
  return new AwsError('InvalidParameterValue', `The specified resource name does not match an RDS resource in this region: ${arn}`);
}
