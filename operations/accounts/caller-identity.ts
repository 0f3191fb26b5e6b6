import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../../cloud-assembly/partitions';
import type { AccountAccess } from './account-access';
import { CannotAsk } from './cannot-ask';
import type { Side } from './operator-access';

/** Who looks at an account. */
export interface CallerIdentity {
  readonly accountId: string;
  /** Of the user or the role's session. */
  readonly arn: string;
  /** Those of the Regions asked for in which nobody knows the credentials: the account hasn't enabled them. */
  readonly unknownIn: readonly string[];
}

/** Whom the operation is about. */
export interface AskedAccount {
  readonly side: Side;
  readonly accountId: string;
  readonly regions: readonly string[];
}

/**
 * Whose credentials they are, as each Region says. `sts:GetCallerIdentity` needs no permission (API GetCallerIdentity).
 *
 * @throws CannotAsk - when they are another account's, nobody knows them, or AWS can't be reached.
 */
export async function identityIn(access: AccountAccess, { side, accountId, regions }: AskedAccount): Promise<CallerIdentity> {
  const answers = await Promise.all(regions.map(async (region) => ({ region, found: await ask(access, side, region) })));
  const unknownIn = answers.filter(({ found }) => found === undefined).map(({ region }) => region);
  const found = answers.find((answer) => answer.found !== undefined)?.found
    // an opt-in Region that isn't enabled knows no credentials of the account; the main Region does.
    ?? await ask(access, side, partitionOf(regions[0] ?? '').mainRegion);
  if (found === undefined) {
    throw new CannotAsk('RF-5202', `AWS doesn't know the credentials for the ${side} account ${accountId}. Sign in again, or ${sayProfile(side)}.`);
  }
  if (found.accountId !== accountId) throw new CannotAsk('RF-5203', otherAccount(side, accountId, found));
  return { ...found, unknownIn };
}

type Answer = Pick<CallerIdentity, 'accountId' | 'arn'>;

/** Codes of a Region that doesn't know the credentials. */
const UNKNOWN = ['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure'];

async function ask(access: AccountAccess, side: Side, region: string): Promise<Answer | undefined> {
  try {
    const { Account: accountId = '', Arn: arn = '' } = await new STSClient(access(side, region)).send(new GetCallerIdentityCommand({}));
    return { accountId, arn };
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'CredentialsProviderError') throw error;
    if (UNKNOWN.includes(error.name)) return undefined;
    throw new CannotAsk('RF-5205', `AWS can't be asked whose the credentials for the ${side} account are, in ${region}: ${error.name}: `
      + `${error.message}. See that they haven't expired, and that this machine has a connection; or ${sayProfile(side)}.`, { cause: error });
  }
}

function otherAccount(side: Side, expected: string, { accountId, arn }: Answer): string {
  return `The credentials for the ${side} account are those of the account ${accountId} (${arn}), but the app declares ${expected} as its ${side} `
    + `account. Take credentials of that one: ${sayProfile(side)}. If the app is wrong, correct \`${side}.account\`.`;
}

function sayProfile(side: Side): string {
  return `say \`--${side}-profile <name>\` with a profile of the AWS CLI`;
}
