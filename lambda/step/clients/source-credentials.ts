import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { SourceAccess } from '../contract';
import { toRefusal } from './sdk-error';

type TemporaryCredentials = ReturnType<typeof fromTemporaryCredentials>;

/** How STS is reached; what is absent comes from the environment, as for every client of the SDK. */
export type StsConfiguration = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']>;

/**
 * Credentials of the source account's role. A role that can't be assumed rejects with an `AwsRefusal` of `sts:AssumeRole`, so that it is
 * never taken for a refusal of the call that the credentials were for. The role is assumed once, for the clients of one tick: it lasts
 * seconds, the credentials an hour.
 *
 * @param principal - who assumes the role.
 */
export function sourceCredentials(access: SourceAccess, session: string, principal: string, sts: StsConfiguration): TemporaryCredentials {
  const provider = fromTemporaryCredentials({
    params: { RoleArn: access.RoleArn, ExternalId: access.ExternalId, RoleSessionName: session },
    clientConfig: sts,
  });
  const assume: TemporaryCredentials = async (properties) => {
    try {
      return await provider(properties);
    } catch (error) {
      throw toRefusal(error, 'sts:AssumeRole', { accountId: access.AccountId, principal });
    }
  };
  let assumed: ReturnType<TemporaryCredentials> | undefined;
  return (properties) => assumed ??= assume(properties);
}

/** A session name that STS takes (2 to 64 of `[\w+=,.@-]`) and that tells the migration and the step. */
export function sessionName(migration: string, step: string): string {
  return `rds-ferry-${step}-${migration}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
}
