import { encryptionPhrase } from '../../../../lambda/step/model/encryption';

test.each([
  [{ encrypted: false }, 'not encrypted'],
  [{ encrypted: true }, 'under a key that AWS owns'],
  [{ encrypted: true, keyArn: 'arn:key' }, 'under the key arn:key'],
])('says how %j is encrypted', (thing, words) => {
  expect(encryptionPhrase(thing)).toBe(words);
});
