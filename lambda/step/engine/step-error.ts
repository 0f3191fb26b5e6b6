import { codeMark, type HandlerErrorCode } from '../contract';

/** Bytes of one reason, as JSON writes it. CloudFormation takes a response of 4096 bytes, and the framework adds ids and a log's name to it. */
export const MAX_REASON_BYTES = 3230;

const CUT_NOTE = ' (More in the log of the handler.)';

/** A step can't go on. The message is what the operator sees in the stack's events. */
export class StepError extends Error {
  public override readonly name = 'StepError';
  // private, so that Lambda doesn't add them to its own line about the error, beside the message.
  readonly #code: HandlerErrorCode;
  readonly #reason: string;

  public constructor(code: HandlerErrorCode, reason: string, options?: ErrorOptions) {
    const marked = `${reason} ${codeMark(code)}`;
    super(boundReason(marked), options);
    this.#code = code;
    this.#reason = marked;
    // the framework sends message and stack to CloudFormation: frames would only push the reason out of the 4096 bytes.
    this.stack = this.name;
  }

  /** Stands at the end of the message as well. */
  public get code(): HandlerErrorCode {
    return this.#code;
  }

  /** The message before anything was cut from it. */
  public get reason(): string {
    return this.#reason;
  }
}

/** A code at the end of a reason. */
const MARK = / \[RF-\d{4}\]$/;

/**
 * `reason`, or as many of its whole sentences as fit into the limit together with a note that something was cut; the code at its end stays.
 */
export function boundReason(reason: string, limit: number = MAX_REASON_BYTES): string {
  if (bytesOf(reason) <= limit) return reason;
  const note = CUT_NOTE + (MARK.exec(reason)?.[0] ?? '');
  const room = limit - bytesOf(note);
  const start = firstBytes(reason, room);
  const sentenceEnd = Math.max(start.lastIndexOf('. '), start.lastIndexOf('.\n'));
  return (sentenceEnd > 0 ? start.slice(0, sentenceEnd + 1) : `${firstBytes(start, room - 3)}…`) + note;
}

/** Bytes in a JSON document: quotes and control characters are escaped there. */
function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** The longest beginning of `text` of at most `limit` bytes, without a torn character. */
function firstBytes(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}
