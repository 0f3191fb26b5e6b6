import {
  CreateKeyCommand, DeleteAliasCommand, DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, ListResourceTagsCommand, PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand, UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { TransferKeyProperties } from '../../lambda/step/contract';
import type { StepHandler } from '../../lambda/step/handler';
import { runStep } from '../../test/support/in-process';

type KeyPlace = Pick<TransferKeyProperties, 'AccountId' | 'Region' | 'AliasName' | 'HoldsResults'>;

/**
 * Takes the step of the transfer key after its owner has changed what it keeps: the alias is gone, the description another one and the policy longer;
 * then the alias leads to another key of this project that is to be deleted, which the step has to name where a result may be under it; then to
 * somebody's own key, which it has to leave and name in any case.
 *
 * @returns what didn't go as it should.
 */
export async function keepKey(aws: EmbeddedAws, handler: StepHandler, event: object, place: KeyPlace): Promise<readonly string[]> {
  const { AccountId, Region, AliasName, HoldsResults } = place;
  const kms = new KMSClient(aws.clientConfiguration(AccountId, Region));
  const { KeyMetadata: { Arn: keyArn = '' } = {} } = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
  await kms.send(new UpdateKeyDescriptionCommand({ KeyId: keyArn, Description: 'of its owner' }));
  await addStatement(kms, keyArn);
  await kms.send(new DeleteAliasCommand({ AliasName }));
  await aws.clock.settled();
  await runStep(aws, handler, event);
  const leaving = await likeKey(kms, keyArn);
  await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: leaving }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: leaving }));
  await aws.clock.settled();
  const refusal = (words: string): Promise<string[]> => runStep(aws, handler, event).then(() => 'went through', String)
    .then((reason) => (reason.includes(words) ? [] : [`it isn't said that ${words}: ${reason}`]));
  const problems = HoldsResults === 'true' ? await refusal(`${leaving} can't be used`) : await runStep(aws, handler, event).then(() => []);
  const foreign = aws.kms.seedKey(AccountId, Region);
  await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: foreign }));
  await aws.clock.settled();
  return [...problems, ...await refusal(`${foreign}, which has no tag of this project`)];
}

/** An administrator lets the account do one thing more. */
async function addStatement(kms: KMSClient, KeyId: string): Promise<void> {
  const { Policy: before = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  const policy = JSON.parse(before) as { readonly Statement: readonly object[] };
  const principal = { AWS: `arn:aws:iam::${KeyId.split(':')[4]}:root` };
  const statement = { Sid: 'OfItsOwner', Effect: 'Allow', Principal: principal, Action: 'kms:GetPublicKey', Resource: '*' };
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] }) }));
}

/** Another key with the policy and the tags of one. */
async function likeKey(kms: KMSClient, keyArn: string): Promise<string> {
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn }));
  const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId: keyArn }));
  const { KeyMetadata: { Arn: arn = '' } = {} } = await kms.send(new CreateKeyCommand({ Policy, Tags }));
  return arn;
}
