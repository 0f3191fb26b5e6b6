/** How a snapshot or database is encrypted, in words for messages. */
export function encryptionPhrase({ encrypted, keyArn }: { readonly encrypted: boolean; readonly keyArn?: string }): string {
  if (!encrypted) return 'not encrypted';
  return keyArn === undefined ? 'under a key that AWS owns' : `under the key ${keyArn}`;
}
