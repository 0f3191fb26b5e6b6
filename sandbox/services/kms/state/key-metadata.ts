import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Key, KeySpec } from './key';

/** What a key can do, by what it is made of. Source: DG:symm-asymm-choose-key-spec. */
const ABILITIES: Readonly<Record<KeySpec, Pick<KeyMetadata, 'KeyUsage' | 'EncryptionAlgorithms' | 'MacAlgorithms'>>> = {
  SYMMETRIC_DEFAULT: { KeyUsage: 'ENCRYPT_DECRYPT', EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] },
  RSA_2048: { KeyUsage: 'ENCRYPT_DECRYPT', EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] },
  HMAC_256: { KeyUsage: 'GENERATE_VERIFY_MAC', MacAlgorithms: ['HMAC_SHA_256'] },
};

/** `ENCRYPT_DECRYPT` */
export function keyUsage(spec: KeySpec): string {
  return ABILITIES[spec].KeyUsage ?? '';
}

export function toKeyMetadata(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.accountId,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: new Date(key.creationDate),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyState: key.state,
    DeletionDate: key.deletionDate === undefined ? undefined : new Date(key.deletionDate),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    ...ABILITIES[key.spec],
    MultiRegion: false,
  };
}
