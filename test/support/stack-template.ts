import { createHash } from 'node:crypto';
import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { Asset, SynthesizedStack, Template } from './synthesized-app';

/** Bytes of the longest template that a request itself may hold. */
const LONGEST_BODY = 51_200;

/**
 * A stack's template as a request has it: a long one by its address in the bucket of the CDK's bootstrap, where it is put first. The templates of
 * nested stacks are put where it says.
 */
export async function stackTemplate(
  aws: EmbeddedAws, { account, region, template, assets }: SynthesizedStack,
): Promise<Pick<CreateStackInput, 'TemplateBody' | 'TemplateURL'>> {
  const s3 = new S3Client(aws.clientConfiguration(account, region));
  for (const { bucket, key, content } of nestedTemplates(template, assets)) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content() }));
  }
  const text = JSON.stringify(template);
  if (Buffer.byteLength(text) <= LONGEST_BODY) return { TemplateBody: text };
  const bucket = `cdk-hnb659fds-assets-${account}-${region}`;
  const key = `${createHash('sha256').update(text).digest('hex')}.json`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
  return { TemplateURL: `https://${bucket}.s3.${region}.amazonaws.com/${key}` };
}

/** The assets that are templates, where a stack has nested ones: theirs are among them. */
function nestedTemplates({ Resources }: Template, assets: readonly Asset[]): readonly Asset[] {
  const nests = Object.values(Resources).some(({ Type }) => Type === 'AWS::CloudFormation::Stack');
  return nests ? assets.filter(({ key }) => key.endsWith('.json')) : [];
}
