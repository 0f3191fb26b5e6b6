import type {
  CreateKeyRequest, CreateKeyResponse, DescribeKeyRequest, DescribeKeyResponse, ListKeysRequest, ListKeysResponse,
} from '@aws-sdk/client-kms';
import { formatArn } from '../../../core/arn';
import { AwsError } from '../../../core/aws-error';
import { Eventual } from '../../../core/eventual';
import { type AuthorizationRequest, type Call, type ContextValue, operation, type Operations } from '../../../core/operation';
import { conditionKeysOfTags } from '../authorization/key-authorization';
import type { KmsContext } from '../context';
import { refusedLockout } from '../rules/lockout-rule';
import { refusedTags } from '../rules/tag-rules';
import { defaultKeyPolicy } from '../state/default-key-policy';
import { Key } from '../state/key';
import { toKeyMetadata } from '../state/key-metadata';
import { storeKeyPolicy } from '../state/key-policy';
import { keyOperation } from './key-operation';
import { page } from './page';

export function creationOperations(context: KmsContext): Operations {
  return {
    CreateKey: operation<CreateKeyRequest, CreateKeyResponse>({
      members: [
        'Policy', 'Description', 'KeyUsage', 'CustomerMasterKeySpec', 'KeySpec', 'Origin', 'BypassPolicyLockoutSafetyCheck', 'Tags', 'MultiRegion',
      ],
      authorization: (input, call) => creationRequests(input, call),
      run: (input, call) => ({ KeyMetadata: toKeyMetadata(createKey(context, input, call)) }),
    }),
    DescribeKey: keyOperation<DescribeKeyRequest, DescribeKeyResponse>(context, {
      members: ['KeyId', 'GrantTokens'],
      action: 'kms:DescribeKey',
      aliases: true,
      crossAccount: true,
      requires: 'any',
      conditionKeys: (_, found): Record<string, ContextValue> => (found.requestAlias === undefined ? {} : { 'kms:RequestAlias': found.requestAlias }),
      run: (key) => ({ KeyMetadata: toKeyMetadata(key) }),
    }),
    ListKeys: operation<ListKeysRequest, ListKeysResponse>({
      members: ['Limit', 'Marker'],
      authorization: () => [{ action: 'kms:ListKeys', resource: '*' }],
      run: (input, call) => {
        const { items, truncation } = page(context.store.keys(call.accountId, call.region), input, 100);
        return { Keys: items.map((key) => ({ KeyId: key.keyId, KeyArn: key.arn })), ...truncation };
      },
    }),
  };
}

/** Tags need `kms:TagResource` as well, by IAM policy only: the key has no policy yet (KMS API Reference, CreateKey). */
function creationRequests(input: CreateKeyRequest, call: Call): readonly AuthorizationRequest[] {
  const tags = conditionKeysOfTags(input.Tags ?? []);
  const context = {
    'kms:KeySpec': input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT',
    'kms:KeyUsage': input.KeyUsage ?? 'ENCRYPT_DECRYPT',
    'kms:KeyOrigin': input.Origin ?? 'AWS_KMS',
    'kms:MultiRegion': String(input.MultiRegion ?? false),
    'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false),
    ...tags,
  };
  const create = { action: 'kms:CreateKey', resource: '*', context };
  if ((input.Tags ?? []).length === 0) return [create];
  return [create, { action: 'kms:TagResource', resource: formatArn('kms', call.region, call.accountId, 'key/*'), context: tags }];
}

function createKey(context: KmsContext, input: CreateKeyRequest, call: Call): Key {
  const refusal = refusedKind(input) ?? refusedTags(input.Tags ?? [], new Map());
  if (refusal !== undefined) throw refusal;
  const policy = storeKeyPolicy(input.Policy ?? defaultKeyPolicy(call.accountId), context.principals);
  if (policy instanceof AwsError) throw policy;
  const { clock, settings } = context;
  const effective = new Eventual(clock, settings.kmsSpread, policy);
  const key = new Key(context.identifiers.uuid(), call.accountId, call.region, 'CUSTOMER', clock.now(), effective, input.Description);
  for (const tag of input.Tags ?? []) key.tags.set(tag.TagKey ?? '', tag.TagValue ?? '');
  if (input.Policy !== undefined && input.BypassPolicyLockoutSafetyCheck !== true) {
    const lockout = refusedLockout(policy, key, call, context.authorization, context.authorizer);
    if (lockout !== undefined) throw lockout;
  }
  context.store.add(key);
  return key;
}

/** Only symmetric encryption keys of one Region, with key material by KMS, can be made here: RDS takes no others but multi-Region ones. */
function refusedKind(input: CreateKeyRequest): AwsError | undefined {
  const wanted: readonly [string, string | undefined, string][] = [
    ['KeySpec', input.KeySpec ?? input.CustomerMasterKeySpec, 'SYMMETRIC_DEFAULT'],
    ['KeyUsage', input.KeyUsage, 'ENCRYPT_DECRYPT'],
    ['Origin', input.Origin, 'AWS_KMS'],
    ['MultiRegion', input.MultiRegion?.toString(), 'false'],
  ];
  const other = wanted.find(([, value, implemented]) => value !== undefined && value !== implemented);
  if (other === undefined) return undefined;
  const [member, value, implemented] = other;
  return new AwsError('NotImplemented', `The sandbox doesn't make keys with ${member} ${value ?? ''}; it makes those with ${implemented}.`, 501);
}
