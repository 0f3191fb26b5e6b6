import { createHash } from 'node:crypto';
import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from './synthesized-app';

/** Bytes of the longest template that a request itself may hold. */
const LONGEST_BODY = 51_200;

/** A stack's template as a request has it: a long one by its address in the bucket of the CDK's bootstrap, where it is put first. */
export async function stackTemplate(
  aws: EmbeddedAws, { account, region, template }: SynthesizedStack,
): Promise<Pick<CreateStackInput, 'TemplateBody' | 'TemplateURL'>> {
  const text = JSON.stringify(template);
  if (Buffer.byteLength(text) <= LONGEST_BODY) return { TemplateBody: text };
  const bucket = `cdk-hnb659fds-assets-${account}-${region}`;
  const key = `${createHash('sha256').update(text).digest('hex')}.json`;
  await new S3Client(aws.clientConfiguration(account, region)).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
  return { TemplateURL: `https://${bucket}.s3.${region}.amazonaws.com/${key}` };
}
