import type { ResourceRequest } from '../handler/handler';

/** The name of the snapshot that CloudFormation takes of a database before it deletes it: `<stack>-snapshot-<logical id>-<random>`. */
export function finalSnapshotName({ stackName, logicalId, name }: Pick<ResourceRequest, 'stackName' | 'logicalId' | 'name'>, limit: number): string {
  const random = name(limit).split('-').at(-1) ?? '';
  const middle = `-snapshot-${logicalId}-${random}`;
  return `${stackName.slice(0, Math.max(0, limit - middle.length))}${middle}`.toLowerCase();
}
