import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Account, SessionCredentials, Statement } from './account';

/** A role that the probe acts by. */
export interface ActingRole {
  readonly arn: string;
  readonly name: string;
}

/** The session policy limits the role at once: unlike a change of the role's own policies it needn't spread. */
export async function openSession({ sts }: Account, { arn }: Pick<ActingRole, 'arn'>, policy?: readonly Statement[]): Promise<SessionCredentials> {
  const { Credentials } = await sts.send(new AssumeRoleCommand({
    RoleArn: arn, RoleSessionName: 'probe', Policy: policy === undefined ? undefined : JSON.stringify({ Version: '2012-10-17', Statement: policy }),
  }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken: sessionToken = '' } = Credentials ?? {};
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** A session policy that takes nothing away but this. */
export function allBut(Action: string | readonly string[], Resource: string | readonly string[] = '*', Condition?: Statement['Condition']):
readonly Statement[] {
  return [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action, Resource, Condition }];
}

/** A session policy that allows this alone. */
export function only(Action: string | readonly string[], Resource: string | readonly string[] = '*', Condition?: Statement['Condition']):
readonly Statement[] {
  return [{ Effect: 'Allow', Action, Resource, Condition }];
}
