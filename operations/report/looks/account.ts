import type { RDSClientConfig } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Side } from '../../accounts/operator-access';
import { type Look, lookedAt } from './look';

/** What the clients of one account and Region are made with. */
export type LookConfiguration = Pick<RDSClientConfig, 'region' | 'credentials' | 'requestHandler'>;

/** How an account is looked at: as the operator, or in a rehearsal as the administrator of the sandbox's account. */
export type Access = (account: { readonly side: Side; readonly accountId: string; readonly region: string }) => LookConfiguration;

/** An account that may be looked at, or why it may not. */
export interface ReachedAccount {
  readonly side: Side;
  readonly accountId: string;
  /** ARN of who looks. */
  readonly identity: Look<string>;
}

/** Asks whose credentials they are: those of another account would show another account's things. */
export async function reachedAccount(access: Access, side: Side, accountId: string, region: string): Promise<ReachedAccount> {
  const sts = new STSClient(access({ side, accountId, region }));
  const found = await lookedAt('sts:GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({})));
  return { side, accountId, identity: judgedIdentity(found, side, accountId) };
}

/** Pure. */
export function judgedIdentity(
  found: Look<{ readonly Account?: string; readonly Arn?: string }>, side: Side, accountId: string,
): Look<string> {
  if (!('seen' in found)) return found;
  const { Account: account = '', Arn: arn = '' } = found.seen;
  if (account === accountId) return { seen: arn };
  return { unseen: `the credentials for the ${side} account are those of ${account}, not of ${accountId}: \`--${side}-profile\` names others` };
}
