import { AwsRefusal } from '../clients/call/refusal';

/** What one look gave: a value ("not there" is one), or the refusal to look. */
export type Look<T> = { readonly value: T } | { readonly refusal: AwsRefusal };

/** Turns a refused call into a look that says so, so that one refusal doesn't hide what the other looks show. */
export async function look<T>(found: Promise<T>): Promise<Look<T>> {
  try {
    return { value: await found };
  } catch (error) {
    if (error instanceof AwsRefusal) return { refusal: error };
    throw error;
  }
}

/** What a look showed; nothing when it was refused, or when nobody looked. */
export function seen<T>(looked: Look<T> | undefined): T | undefined {
  return looked !== undefined && 'value' in looked ? looked.value : undefined;
}

/** Whether a look showed that the thing isn't there. */
export function isAbsent<T>(looked: Look<T | undefined> | undefined): boolean {
  return looked !== undefined && 'value' in looked && looked.value === undefined;
}
