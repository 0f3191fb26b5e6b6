import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import { principalName } from '../../../core/principal';
import { aliasNotFound } from '../errors';
import type { Key } from './key';
import { type KeyIdentifier, parseKeyIdentifier } from './key-identifier';
import type { KeyStore } from './key-store';
import type { ManagedKeys } from './managed-keys';

/** Which ways of naming a key an operation takes, and whether it works on another account's key. */
export interface Addressing {
  /** The operation, for messages: `kms:DescribeKey`. */
  readonly action: string;
  /** Alias names and alias ARNs as well as key ids and key ARNs. */
  readonly aliases?: boolean;
  /** KMS Developer Guide, "Allowing users in other accounts to use a KMS key": only a few operations work across accounts. */
  readonly crossAccount?: boolean;
}

/** A key, and the alias that a request named it by. */
export interface FoundKey {
  readonly key: Key;
  readonly requestAlias?: string;
}

/** Finds the keys that requests name. */
export class KeyLookup {
  public constructor(private readonly store: KeyStore, private readonly managedKeys: ManagedKeys) {}

  /** The key that `text` names for this caller, in any account, or nothing. */
  public find(text: string, call: Call): Key | undefined {
    const identifier = parseKeyIdentifier(text, call);
    return identifier instanceof AwsError ? undefined : this.look(identifier, call);
  }

  /**
   * The key that a request names.
   *
   * KMS tells a caller that a key of its own account doesn't exist, whatever the caller may do. Of other accounts' keys it says only that
   * the caller has no access, so that nobody can find out which keys exist.
   *
   * @throws AwsError - `NotFoundException`, `InvalidArnException`, or `AccessDenied` for another account's key.
   */
  public require(text: string, call: Call, addressing: Addressing): FoundKey {
    const identifier = parseKeyIdentifier(text, call);
    if (identifier instanceof AwsError) throw identifier;
    if (identifier.kind === 'alias' && addressing.aliases !== true) throw notByAlias(text);
    const foreign = identifier.accountId !== call.accountId;
    if (foreign && addressing.crossAccount !== true) throw noAccess(addressing.action, call);
    const key = this.look(identifier, call);
    if (key === undefined) throw foreign ? noAccess(addressing.action, call) : notFound(identifier, call.region);
    return identifier.kind === 'alias' ? { key, requestAlias: identifier.aliasName } : { key };
  }

  private look(identifier: KeyIdentifier, { accountId, region }: Call): Key | undefined {
    if (identifier.kind === 'key') return this.store.key(identifier.accountId, region, identifier.keyId);
    if (identifier.accountId === accountId) this.managedKeys.ensure(accountId, region, identifier.aliasName);
    return this.store.keyBehindAlias(identifier.accountId, region, identifier.aliasName);
  }
}

function notByAlias(text: string): AwsError {
  return text.startsWith('arn:')
    ? new AwsError('InvalidArnException', `Invalid arn ${text}`)
    : new AwsError('NotFoundException', `Invalid keyId '${text}'`);
}

function notFound(identifier: KeyIdentifier, region: string): AwsError {
  if (identifier.kind === 'alias') return aliasNotFound(identifier.aliasName, identifier.accountId, region);
  return new AwsError('NotFoundException', `Key '${formatArn('kms', region, identifier.accountId, `key/${identifier.keyId}`)}' does not exist`);
}

function noAccess(action: string, call: Call): AwsError {
  return new AwsError('AccessDenied', `User: ${principalName(call.principal)} is not authorized to perform: ${action} on this resource because the `
    + 'resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access');
}
