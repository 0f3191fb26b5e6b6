import { AwsError } from '../../../../core/aws-error';

/** What groups are called in messages. */
export interface GroupWords {
  /** `DBParameterGroup` */
  readonly group: string;
  /** `database instances` */
  readonly members: string;
}

/** For clusters as well the code is that of the groups of instances. */
export function ownGroupFound({ group: word }: GroupWords, name: string, group: object | undefined): AwsError | undefined {
  return group === undefined ? new AwsError('DBParameterGroupNotFound', `${word} not found: ${name}`, 404) : undefined;
}

export function groupDeletable({ group, members }: GroupWords, name: string, users: number): AwsError | undefined {
  if (name.startsWith('default.')) return new AwsError('InvalidDBParameterGroupState', `Default ${group} cannot be deleted: ${name}`);
  if (users === 0) return undefined;
  return new AwsError(
    'InvalidDBParameterGroupState', `One or more ${members} are still members of this parameter group ${name}, so the group cannot be deleted`,
  );
}

export function groupCopyable({ group }: GroupWords, name: string): AwsError | undefined {
  return name.startsWith('default.') ? new AwsError('InvalidParameterValue', `Default ${group} cannot be copied: ${name}`) : undefined;
}
