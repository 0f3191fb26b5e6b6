import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { SourceAccess } from '../contract';
import type { Caller } from './call/refusal';
import { toRefusal } from './call/sdk-error';

type TemporaryCredentials = ReturnType<typeof fromTemporaryCredentials>;

/** How STS is reached; what is absent comes from the environment, as for every client of the SDK. */
export type StsConfiguration = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']>;

/** STS answers so where the role's account hasn't enabled its Region (API:AssumeRole). */
const ROLE_IS_ELSEWHERE = 'RegionDisabledException';

/**
 * Credentials of the source account's role. A role that can't be assumed rejects with an `AwsRefusal` of `sts:AssumeRole`, so that it is
 * never taken for a refusal of the call that the credentials were for. The role is assumed once, for the clients of one tick: it lasts
 * seconds, the credentials an hour.
 *
 * @param caller - who assumes the role, with the role's account.
 * @param sts - of the Regions to try, each for when the one before is none of the source account's.
 */
export function sourceCredentials(access: SourceAccess, session: string, caller: Caller, sts: readonly StsConfiguration[]): TemporaryCredentials {
  const providers = sts.map((clientConfig) => fromTemporaryCredentials({
    params: { RoleArn: access.RoleArn, ExternalId: access.ExternalId, RoleSessionName: session },
    clientConfig,
  }));
  const assume = async (properties: Parameters<TemporaryCredentials>[0], index = 0): ReturnType<TemporaryCredentials> => {
    const provider = providers[index];
    if (provider === undefined) throw new Error('no Region of STS to try');
    try {
      return await provider(properties);
    } catch (error) {
      const refusal = toRefusal(error, 'sts:AssumeRole', caller);
      if (refusal.code !== ROLE_IS_ELSEWHERE || index + 1 === providers.length) throw refusal;
      return assume(properties, index + 1);
    }
  };
  let assumed: ReturnType<TemporaryCredentials> | undefined;
  return (properties) => assumed ??= assume(properties);
}

/** A session name that STS takes (2 to 64 of `[\w+=,.@-]`) and that tells the migration and the step. */
export function sessionName(migration: string, step: string): string {
  return `rds-ferry-${step}-${migration}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
}
