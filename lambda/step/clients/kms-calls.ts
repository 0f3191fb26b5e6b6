import { DescribeKeyCommand, GetKeyPolicyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { KEY_DESCRIBE_ACTION, KEY_POLICY_ACTION } from '../contract';
import type { Key } from '../model/keys';
import type { KmsCalls } from './account-clients';
import { call, find } from './call/call';
import type { Caller } from './call/refusal';

/** The steps' calls of KMS, over the SDK. */
export class SdkKmsCalls implements KmsCalls {
  public constructor(private readonly kms: KMSClient, private readonly caller: Caller) {}

  public async findKey(reference: string): Promise<Key | undefined> {
    const answer = await find(KEY_DESCRIBE_ACTION, this.caller, ['NotFoundException'], () =>
      this.kms.send(new DescribeKeyCommand({ KeyId: reference })));
    const key = answer?.KeyMetadata;
    return key?.Arn === undefined
      ? undefined
      : {
        arn: key.Arn, manager: key.KeyManager, state: key.KeyState, usage: key.KeyUsage, spec: key.KeySpec, description: key.Description,
        createdAt: key.CreationDate?.toISOString(),
      };
  }

  public async findPolicy(keyArn: string): Promise<string | undefined> {
    return (await call(KEY_POLICY_ACTION, this.caller, () => this.kms.send(new GetKeyPolicyCommand({ KeyId: keyArn })))).Policy;
  }
}
