import { createHash } from 'node:crypto';
import type { Question } from '../core/outside-work';
import { bufferOf } from './bytes';

/** What a request asks, as far as it shows whether a client waits: the same for the same request of the same account in the same Region. */
export function questionOf(
  service: string, operation: string, input: object, place: { readonly accountId: string; readonly region: string },
): Question {
  const members = Object.entries(input).map(([name, value]) => [name, bytesAsText(name, value)]);
  const hash = createHash('sha256').update(JSON.stringify([service, operation, place.accountId, place.region, members], bytesAsText));
  return { service, key: hash.digest('base64'), reads: /^(Describe|Get|List|Head|Filter|Lookup)/.test(operation) };
}

/** A buffer becomes a list of numbers before `JSON.stringify` asks: the members, one of which is a whole file, are therefore turned before. */
function bytesAsText(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? bufferOf(value).toString('base64') : value;
}
