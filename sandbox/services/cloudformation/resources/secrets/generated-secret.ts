import type { Identifiers } from '../../../../core/identifiers';
import { isRecord, type Properties } from '../../template/value';
import { ResourceFailure } from '../handler/handler';
import { optionalFlag, optionalNumber, optionalText } from '../handler/values';

/** The kinds of characters that a generated password is made of, each with the property that leaves it out. */
const KINDS = [
  { without: 'ExcludeLowercase', characters: 'abcdefghijklmnopqrstuvwxyz' },
  { without: 'ExcludeUppercase', characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
  { without: 'ExcludeNumbers', characters: '0123456789' },
  { without: 'ExcludePunctuation', characters: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' },
] as const;

/**
 * The text of a secret: the one given, or one with a password that is drawn now. Source: CFN:AWS::SecretsManager::Secret GenerateSecretString.
 *
 * @throws ResourceFailure - where the properties contradict each other or leave no password.
 */
export function secretText({ SecretString: given, GenerateSecretString: generated }: Properties, identifiers: Identifiers): string | undefined {
  if (given !== undefined && generated !== undefined) throw invalid('You can\'t specify both GenerateSecretString and SecretString');
  if (!isRecord(generated)) return optionalText(given);
  const password = drawnPassword(generated, identifiers);
  const [template, key] = [optionalText(generated.SecretStringTemplate), optionalText(generated.GenerateStringKey)];
  if (template === undefined && key === undefined) return password;
  if (template === undefined || key === undefined) throw invalid('Both SecretStringTemplate and GenerateStringKey must be specified');
  return JSON.stringify({ ...parsedTemplate(template), [key]: password });
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

function drawnPassword(rule: Properties, identifiers: Identifiers): string {
  const excluded = optionalText(rule.ExcludeCharacters) ?? '';
  const length = optionalNumber(rule.PasswordLength) ?? 32;
  const kinds = [
    ...KINDS.filter(({ without }) => optionalFlag(rule[without]) !== true).map(({ characters }) => characters),
    ...optionalFlag(rule.IncludeSpace) === true ? [' '] : [],
  ].map((characters) => [...characters].filter((character) => !excluded.includes(character)).join('')).filter((characters) => characters !== '');
  if (!Number.isInteger(length) || length < 1 || length > 4096) throw invalid(`The PasswordLength ${length} isn't between 1 and 4096`);
  if (kinds.length === 0) throw invalid('The properties of GenerateSecretString exclude every character');
  const required = optionalFlag(rule.RequireEachIncludedType) === false ? [] : kinds;
  if (required.length > length) throw invalid('The PasswordLength is too short for one character of each type');
  return required.map((characters) => identifiers.text(1, characters)).join('') + identifiers.text(length - required.length, kinds.join(''));
}

function invalid(message: string): ResourceFailure {
  return new ResourceFailure(`Invalid request provided: ${message}.`);
}
