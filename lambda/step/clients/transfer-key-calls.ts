import {
  CreateAliasCommand, CreateKeyCommand, EnableKeyRotationCommand, GetKeyLastUsageCommand, GetKeyRotationStatusCommand, type KMSClient,
  ListResourceTagsCommand, paginateListKeys, PutKeyPolicyCommand, UpdateAliasCommand, UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { Key } from '../model/keys';
import type { Tag } from '../model/ownership';
import type { KmsCalls, TransferKeyCalls } from './account-clients';
import { DenyingPolicy, parseAccessDenial } from './call/access-denial';
import { inBatches } from './call/batches';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import { AwsRefusal, type Caller } from './call/refusal';
import type { NewKeyRequest } from './requests';

/** The calls of KMS that make and keep a transfer key, over the SDK. */
export class SdkTransferKeyCalls implements TransferKeyCalls {
  public constructor(private readonly kms: KMSClient, private readonly caller: Caller, private readonly keys: KmsCalls) {}

  public async findTags(keyArn: string): Promise<readonly Tag[] | undefined> {
    const answer = await find('kms:ListResourceTags', this.caller, ['NotFoundException'], () =>
      this.kms.send(new ListResourceTagsCommand({ KeyId: keyArn })));
    return answer?.Tags?.map(({ TagKey = '', TagValue = '' }) => ({ key: TagKey, value: TagValue }));
  }

  public async findLastUse(keyArn: string): Promise<string | undefined> {
    const answer = await call('kms:GetKeyLastUsage', this.caller, () => this.kms.send(new GetKeyLastUsageCommand({ KeyId: keyArn })));
    return answer.KeyLastUsage?.Timestamp?.toISOString();
  }

  public async findTaggedKeys(tag: Tag): Promise<readonly Key[]> {
    const pages = await call('kms:ListKeys', this.caller, () => pagesOf(paginateListKeys({ client: this.kms }, {})));
    const arns = pages.flatMap(({ Keys: keys = [] }) => keys.flatMap(({ KeyArn: arn }) => arn ?? []));
    const found = await inBatches(arns, async (arn) => (await this.hasTag(arn, tag) ? this.keys.findKey(arn) : undefined));
    return found.filter((key) => key !== undefined);
  }

  public async isRotated(keyArn: string): Promise<boolean> {
    const { KeyRotationEnabled: isEnabled } = await call('kms:GetKeyRotationStatus', this.caller, () =>
      this.kms.send(new GetKeyRotationStatusCommand({ KeyId: keyArn })));
    return isEnabled === true;
  }

  public async createKey({ policy, description, tags }: NewKeyRequest): Promise<string> {
    const { KeyMetadata: key } = await call('kms:CreateKey', this.caller, () => this.kms.send(new CreateKeyCommand({
      Policy: policy, Description: description, Tags: tags.map(({ key: TagKey, value: TagValue }) => ({ TagKey, TagValue })),
    })));
    return key?.Arn ?? '';
  }

  public async createAlias(aliasName: string, keyArn: string): Promise<void> {
    await call('kms:CreateAlias', this.caller, () => this.kms.send(new CreateAliasCommand({ AliasName: aliasName, TargetKeyId: keyArn })));
  }

  public async moveAlias(aliasName: string, keyArn: string): Promise<void> {
    await call('kms:UpdateAlias', this.caller, () => this.kms.send(new UpdateAliasCommand({ AliasName: aliasName, TargetKeyId: keyArn })));
  }

  public async putPolicy(keyArn: string, policy: string): Promise<void> {
    await call('kms:PutKeyPolicy', this.caller, () => this.kms.send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: policy })));
  }

  public async describe(keyArn: string, description: string): Promise<void> {
    await call('kms:UpdateKeyDescription', this.caller, () =>
      this.kms.send(new UpdateKeyDescriptionCommand({ KeyId: keyArn, Description: description })));
  }

  public async enableRotation(keyArn: string): Promise<void> {
    await call('kms:EnableKeyRotation', this.caller, () => this.kms.send(new EnableKeyRotationCommand({ KeyId: keyArn })));
  }

  /** A key whose own policy lets its account's roles read no tags isn't one of this project. What denies it elsewhere says nothing of the key. */
  private async hasTag(keyArn: string, { key, value }: Tag): Promise<boolean> {
    try {
      return (await this.findTags(keyArn) ?? []).some((tag) => tag.key === key && tag.value === value);
    } catch (error) {
      if (error instanceof AwsRefusal && parseAccessDenial(error.message)?.policy === DenyingPolicy.RESOURCE) return false;
      throw error;
    }
  }
}
