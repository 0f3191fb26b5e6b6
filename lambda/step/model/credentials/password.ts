import { inspect } from 'node:util';

const HIDDEN = '****';

/** A password. It shows itself to whom asks for it only, and to no log or message. */
export class Password {
  readonly #text: string;

  public constructor(text: string) {
    this.#text = text;
  }

  /** The password itself, for the request that it is sent in. */
  public reveal(): string {
    return this.#text;
  }

  public toString(): string {
    return HIDDEN;
  }

  public toJSON(): string {
    return HIDDEN;
  }

  public [inspect.custom](): string {
    return HIDDEN;
  }
}
