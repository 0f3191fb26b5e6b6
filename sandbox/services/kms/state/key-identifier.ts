import { parseArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';

/** A key as a request names it. */
export type KeyIdentifier =
  | { readonly kind: 'key'; readonly accountId: string; readonly keyId: string }
  | { readonly kind: 'alias'; readonly accountId: string; readonly aliasName: string };

const KEY_ID = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;

/**
 * Reads key ARN, key id, alias ARN or alias name; key ids and alias names are the caller's own account's
 * (KMS Developer Guide, "Key identifiers"). KMS looks only in the Region it is called in.
 *
 * @returns KMS's refusal when the text names nothing that can be a key here: `NotFoundException` or `InvalidArnException`.
 */
export function parseKeyIdentifier(text: string, call: Call): KeyIdentifier | AwsError {
  if (!text.startsWith('arn:')) return withinAccount(text, call.accountId);
  const arn = parseArn(text);
  if (arn?.service !== 'kms' || !/^(key|alias)\//.test(arn.resource)) return new AwsError('InvalidArnException', `Invalid arn ${text}`);
  if (arn.region !== call.region) return new AwsError('NotFoundException', `Invalid arn ${arn.region}`);
  return withinAccount(arn.resource.replace(/^key\//, ''), arn.accountId);
}

function withinAccount(name: string, accountId: string): KeyIdentifier | AwsError {
  if (name.startsWith('alias/')) return { kind: 'alias', accountId, aliasName: name };
  if (!KEY_ID.test(name)) return new AwsError('NotFoundException', `Invalid keyId '${name}'`);
  return { kind: 'key', accountId, keyId: name };
}
