import { CreateAliasCommand, CreateKeyCommand, DeleteAliasCommand, KMSClient, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-kms';
import { NAME_TAG, TRANSFER_KEY_TAG, transferKeyName } from '../../../../lambda/step/contract';
import { SOURCE_ACCOUNT } from '../../../../test/support/cases/keys';
import { openKeyPolicy, type World } from '../world';
import type { Attack } from './attack';

/** Attempts of the role that makes the transfer key at other keys and names of its account. */
export function keyMakingAttacks({ callers, transferKey: key, given: { plan } }: World): Attack[] {
  const aliasName = plan.transferKey?.aliasName;
  if (key?.isMade !== true || aliasName === undefined) return [];
  const isInSource = key.account === SOURCE_ACCOUNT;
  const kms = (): KMSClient => new KMSClient((isInSource ? callers.sourceRole : callers.targetRole)(key.region));
  const attacker = `the ${isInSource ? 'source' : 'target'} role`;
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker, attempt, call });
  const own = { TagKey: TRANSFER_KEY_TAG, TagValue: transferKeyName(aliasName) };
  const make = (...tags: readonly { readonly TagKey: string; readonly TagValue: string }[]): Promise<unknown> =>
    kms().send(new CreateKeyCommand({ Policy: openKeyPolicy(), Tags: [...tags] }));
  const tag = (...tags: readonly { readonly TagKey: string; readonly TagValue: string }[]): Promise<unknown> =>
    kms().send(new TagResourceCommand({ KeyId: key.neighbourArn, Tags: [...tags] }));
  return [
    attack('makes a key without the project\'s tag', () => make()),
    attack('makes a key with the tag of another pair\'s key', () => make({ ...own, TagValue: 'other' })),
    attack('makes a key with a tag of another name', () => make(own, { TagKey: 'team', TagValue: 'x' })),
    attack('tags another key with the tag of another pair\'s key', () => tag({ ...own, TagValue: 'other' })),
    attack('tags another key with a tag of another name', () => tag(own, { TagKey: 'team', TagValue: 'x' })),
    attack('takes tags off another key', () => kms().send(new UntagResourceCommand({ KeyId: key.neighbourArn, TagKeys: [NAME_TAG] }))),
    attack('gives the key another alias', () => kms().send(new CreateAliasCommand({ AliasName: 'alias/attack', TargetKeyId: key.arn }))),
    attack('deletes the key\'s alias', () => kms().send(new DeleteAliasCommand({ AliasName: aliasName }))),
  ];
}
