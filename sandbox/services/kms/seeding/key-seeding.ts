import { AwsError } from '../../../core/aws-error';
import { Eventual } from '../../../core/eventual';
import type { KmsContext } from '../context';
import { refusedAliasName } from '../rules/alias-rules';
import { defaultKeyPolicy, sharedKeyPolicy } from '../state/default-key-policy';
import { Key, type KeySpec } from '../state/key';
import { storeKeyPolicy } from '../state/key-policy';

/** A customer managed key to begin with. */
export interface KeySeed {
  /** `11111111-1111-1111-1111-111111111111`, the last part of the key's ARN. @default - a new one */
  readonly keyId?: string;
  readonly description?: string;
  /** JSON; the principals that it names must exist. @default - the account's own policies decide, and those of `sharedWith` */
  readonly policy?: string;
  /** Other accounts that may use the key through services, as the console writes it into the policy; not together with `policy`. @default - none */
  readonly sharedWith?: readonly string[];
  /** `alias/…` @default - none */
  readonly alias?: string;
  /** @default SYMMETRIC_DEFAULT */
  readonly spec?: KeySpec;
}

/** Puts a key there without asking anybody's permission and without taking time. @returns its ARN. */
export function seedKey(context: KmsContext, accountId: string, region: string, seed: KeySeed): string {
  const { clock, settings, store } = context;
  const policy = storeKeyPolicy(policyText(accountId, seed), context.principals);
  if (policy instanceof AwsError) throw policy;
  const keyId = seed.keyId ?? context.identifiers.uuid();
  if (store.key(accountId, region, keyId) !== undefined) throw new Error(`seedKey: ${accountId} has the key ${keyId} in ${region} already`);
  const key = new Key(
    keyId, accountId, region, 'CUSTOMER', clock.now(), new Eventual(clock, settings.kmsSpread, policy), seed.description, seed.spec,
  );
  if (seed.alias !== undefined) pointAlias(context, seed.alias, key);
  store.add(key);
  return key.arn;
}

function policyText(accountId: string, { policy, sharedWith = [] }: KeySeed): string {
  if (policy !== undefined && sharedWith.length > 0) {
    throw new Error('seedKey: give either policy or sharedWith, since the policy says already whom the key is shared with');
  }
  return policy ?? (sharedWith.length === 0 ? defaultKeyPolicy(accountId) : sharedKeyPolicy(accountId, sharedWith));
}

function pointAlias({ store }: KmsContext, name: string, key: Key): void {
  const refusal = refusedAliasName(name);
  if (refusal !== undefined) throw refusal;
  if (store.alias(key.accountId, key.region, name) !== undefined) throw new Error(`seedKey: ${key.accountId} has ${name} in ${key.region} already`);
  store.pointAlias(name, key, true);
}
