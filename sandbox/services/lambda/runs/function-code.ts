import { createHash } from 'node:crypto';
import type { FunctionCode } from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';
import { AwsError } from '../../../core/aws-error';
import type { Call, Invoker } from '../../../core/operation';
import { invalidParameter, notImplemented } from '../errors';
import type { CodePackage } from '../host/function-host';

/**
 * The deployment package that a request holds or points to; from S3 it is read with the caller's own rights, as Lambda does.
 *
 * @throws AwsError - when there is none, it can't be read or isn't a zip.
 */
export async function codePackage(code: Omit<FunctionCode, 'SourceKMSKeyArn'>, invoker: Invoker, call: Call): Promise<CodePackage> {
  if (code.ImageUri !== undefined) throw notImplemented('code in a container image (ImageUri)');
  const zip = code.ZipFile ?? await fromS3(code, invoker, call);
  try {
    // only the directory is read: nothing is unpacked before the function runs.
    unzipSync(zip, { filter: () => false });
  } catch {
    throw invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
  }
  return { zip, sha256: createHash('sha256').update(zip).digest('base64') };
}

async function fromS3({ S3Bucket, S3Key, S3ObjectVersion }: FunctionCode, invoker: Invoker, call: Call): Promise<Uint8Array> {
  if (S3Bucket === undefined || S3Key === undefined) throw invalidParameter('Please provide a source for function code.');
  if (S3ObjectVersion !== undefined) throw notImplemented('S3ObjectVersion of a function\'s code');
  try {
    const { Body } = await invoker.invoke<{ readonly Body: Uint8Array }>('s3', 'GetObject', { Bucket: S3Bucket, Key: S3Key }, call);
    return Body;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter(`Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`);
  }
}
