import {
  CreateKeyCommand, DeleteAliasCommand, DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, ListResourceTagsCommand, ScheduleKeyDeletionCommand,
  UpdateAliasCommand, UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { TransferKeyProperties } from '../../lambda/step/contract';
import type { StepHandler } from '../../lambda/step/handler';
import { runStep } from '../../test/support/in-process';

type KeyPlace = Pick<TransferKeyProperties, 'AccountId' | 'Region' | 'AliasName'>;

/**
 * Takes the step of the transfer key after its owner has changed what it keeps: the alias is gone and the description another one, then the alias
 * leads to another key of this project that is to be deleted, then to somebody's own key, which the step has to leave and name.
 *
 * @returns what didn't go as it should.
 */
export async function keepKey(aws: EmbeddedAws, handler: StepHandler, event: object, place: KeyPlace): Promise<readonly string[]> {
  const { AccountId, Region, AliasName } = place;
  const kms = new KMSClient(aws.clientConfiguration(AccountId, Region));
  const { KeyMetadata: { Arn: keyArn = '' } = {} } = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
  await kms.send(new UpdateKeyDescriptionCommand({ KeyId: keyArn, Description: 'of its owner' }));
  await kms.send(new DeleteAliasCommand({ AliasName }));
  await aws.clock.settled();
  await runStep(aws, handler, event);
  const leaving = await likeKey(kms, keyArn);
  await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: leaving }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: leaving }));
  await aws.clock.settled();
  await runStep(aws, handler, event);
  const foreign = aws.kms.seedKey(AccountId, Region);
  await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: foreign }));
  await aws.clock.settled();
  const reason = await runStep(aws, handler, event).then(() => 'went through', (error: unknown) => String(error));
  return reason.includes(foreign) ? [] : [`an alias that leads to somebody else's key isn't refused as it should be: ${reason}`];
}

/** Another key with the policy and the tags of one. */
async function likeKey(kms: KMSClient, keyArn: string): Promise<string> {
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn }));
  const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId: keyArn }));
  const { KeyMetadata: { Arn: arn = '' } = {} } = await kms.send(new CreateKeyCommand({ Policy, Tags }));
  return arn;
}
