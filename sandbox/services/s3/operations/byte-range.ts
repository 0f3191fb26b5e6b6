import { AwsError } from '../../../core/aws-error';

/** The bytes of an object that a request asks for; `end` isn't among them. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header of one range (`bytes=0-99`, `bytes=100-`, `bytes=-10`) against an object of `length` bytes (RFC 9110, section 14).
 *
 * @returns nothing for a header that isn't such a range, which is ignored; S3's refusal for a range that the object has no byte of.
 */
export function parseByteRange(header: string, length: number): ByteRange | AwsError | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length : Math.min(length, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  return start >= end ? new AwsError('InvalidRange', 'The requested range is not satisfiable', 416) : { start, end };
}
