import type { GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import type { SecretReference } from '../../template/dynamic-references';
import { isRecord, scalarText } from '../../template/value';
import { ResourceFailure } from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';

/**
 * What a reference to a secret stands for, read with the rights of whoever makes the resource.
 *
 * @throws ResourceFailure | ServiceRefusal - when there is no such secret, version or key, or it may not be read. It tells nothing of what the secret
 * holds.
 */
export async function readSecret({ secretId, jsonKey, versionStage, versionId }: SecretReference, aws: ServiceCalls): Promise<string> {
  const request = { SecretId: secretId, VersionStage: versionStage, VersionId: versionId };
  const { SecretString: text } = await aws.invoke<GetSecretValueResponse>('secretsmanager', 'GetSecretValue', request);
  if (text === undefined) throw new ResourceFailure(`Secrets Manager can't find the specified secret value for SecretString: ${secretId}`);
  return jsonKey === undefined ? text : memberOf(text, jsonKey, secretId);
}

function memberOf(text: string, key: string, secretId: string): string {
  const value = scalarText(parsed(text, secretId)[key]);
  if (value === undefined) throw new ResourceFailure(`Could not find a value associated with JSONKey in SecretString: ${key} of ${secretId}`);
  return value;
}

function parsed(text: string, secretId: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // reported below: the parser's own message would quote the secret.
  }
  throw new ResourceFailure(`Could not parse SecretString JSON: ${secretId}`);
}
