import { hash } from 'node:crypto';

/** Makes the ids that AWS would draw at random; the same seed gives the same ids. */
export class Identifiers {
  private drawn = 0;

  public constructor(private readonly seed: string) {}

  /** `length` characters of `alphabet`. */
  public text(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'): string {
    let text = '';
    while (text.length < length) {
      for (const byte of hash('sha256', `${this.seed}/${this.drawn++}`, 'buffer')) text += alphabet[byte % alphabet.length];
    }
    return text.slice(0, length);
  }

  /** A UUID. */
  public uuid(): string {
    const hex = this.text(32, '0123456789abcdef');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
