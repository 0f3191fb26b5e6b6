import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from '@aws-sdk/client-secrets-manager';
import { isRecord, type Properties } from '../../template/value';
import { ResourceFailure } from '../handler/handler';
import type { ServiceCalls } from '../handler/service-calls';
import { optionalFlag, optionalNumber, optionalText } from '../handler/values';

/**
 * The text of a secret: the one given, or one with a password that Secrets Manager draws now.
 * Source: CFN:AWS::SecretsManager::Secret GenerateSecretString.
 *
 * @throws ResourceFailure | ServiceRefusal - where the properties contradict each other or leave no password.
 */
export async function secretText(
  { SecretString: given, GenerateSecretString: generated }: Properties, aws: ServiceCalls,
): Promise<string | undefined> {
  if (given !== undefined && generated !== undefined) throw invalid('You can\'t specify both GenerateSecretString and SecretString');
  if (!isRecord(generated)) return optionalText(given);
  const [template, key] = [optionalText(generated.SecretStringTemplate), optionalText(generated.GenerateStringKey)];
  if ((template === undefined) !== (key === undefined)) throw invalid('Both SecretStringTemplate and GenerateStringKey must be specified');
  const { RandomPassword = '' } = await aws.invoke<GetRandomPasswordResponse>('secretsmanager', 'GetRandomPassword', passwordRequest(generated));
  return template === undefined || key === undefined ? RandomPassword : JSON.stringify({ ...parsedTemplate(template), [key]: RandomPassword });
}

function passwordRequest(rule: Properties): GetRandomPasswordRequest {
  return {
    PasswordLength: optionalNumber(rule.PasswordLength),
    ExcludeCharacters: optionalText(rule.ExcludeCharacters),
    ExcludeLowercase: optionalFlag(rule.ExcludeLowercase),
    ExcludeNumbers: optionalFlag(rule.ExcludeNumbers),
    ExcludePunctuation: optionalFlag(rule.ExcludePunctuation),
    ExcludeUppercase: optionalFlag(rule.ExcludeUppercase),
    IncludeSpace: optionalFlag(rule.IncludeSpace),
    RequireEachIncludedType: optionalFlag(rule.RequireEachIncludedType),
  };
}

function parsedTemplate(template: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(template);
    if (isRecord(parsed)) return parsed;
  } catch {
    // reported below, like JSON that is no object.
  }
  throw invalid('SecretStringTemplate isn\'t the JSON of an object');
}

function invalid(message: string): ResourceFailure {
  return new ResourceFailure(`Invalid request provided: ${message}.`);
}
