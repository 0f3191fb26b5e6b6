import type { GetRandomPasswordRequest } from '@aws-sdk/client-secrets-manager';
import type { Identifiers } from '../../../core/identifiers';

/** The kinds of characters that a password is made of, each with the member that leaves it out. */
const KINDS = [
  { without: 'ExcludeLowercase', characters: 'abcdefghijklmnopqrstuvwxyz' },
  { without: 'ExcludeUppercase', characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
  { without: 'ExcludeNumbers', characters: '0123456789' },
  { without: 'ExcludePunctuation', characters: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' },
] as const;

export const DEFAULT_LENGTH = 32;

/** The characters of each kind that a request leaves. Source: API:GetRandomPassword. */
export function characterKinds(request: GetRandomPasswordRequest): readonly string[] {
  const { ExcludeCharacters: excluded = '', IncludeSpace: space = false } = request;
  const kinds = [...KINDS.filter(({ without }) => request[without] !== true).map(({ characters }) => characters), ...space ? [' '] : []];
  return kinds.map((characters) => [...characters].filter((character) => !excluded.includes(character)).join('')).filter((kind) => kind !== '');
}

/** A password by a request that the rules have let pass. */
export function randomPassword(request: GetRandomPasswordRequest, identifiers: Identifiers): string {
  const kinds = characterKinds(request);
  const required = request.RequireEachIncludedType === false ? [] : kinds;
  const rest = (request.PasswordLength ?? DEFAULT_LENGTH) - required.length;
  return required.map((characters) => identifiers.text(1, characters)).join('') + identifiers.text(rest, kinds.join(''));
}
