import { AWS_MANAGED_KEY_ALIAS, SnapshotOriginKind, SourceEncryptionKind } from '../../../contract';
import { type Look, seen } from '../../../engine/look';
import { resourceName } from '../../../model/arns';
import type { Database } from '../../../model/databases';
import type { Key } from '../../../model/keys';
import type { Snapshot } from '../../../model/snapshots';
import { snapshotReadiness } from '../../../model/status';
import type { PreflightInput } from '../../observe/input';
import type { CommonObservation } from '../../observe/observation';
import { type Check, type Finding, finding, refusedLook, when } from '../../report/finding';
import { sourceTitle } from '../../report/wording';

/** How RDS says that a database is under a key which AWS owns. */
const AWS_OWNED_TYPE = 'sse-rds';

type Encrypted = Pick<Database | Snapshot, 'encrypted' | 'keyArn'> & Pick<Database, 'encryptionType'>;

/** How something is encrypted; under which kind of key isn't known where `aws/rds` can't be looked at. */
interface Encryption {
  readonly kind: SourceEncryptionKind | 'some-key';
  readonly phrase: string;
  /** What declares it. */
  readonly declaration: string;
}

const AWS_MANAGED = '`SourceEncryption.awsManaged()`';

/**
 * What the migration begins with is encrypted as declared: a snapshot that is there already may be encrypted in another way than its database
 * is, and then its own way counts.
 */
export const checkEncryption: Check<CommonObservation> = (input, { source, origin, defaultKey }) => {
  const isFresh = input.origin === SnapshotOriginKind.FRESH;
  const moved = isFresh ? seen(source) : seen(origin);
  // a snapshot that is being copied may not tell its key yet; its status is a finding of its own.
  if (moved === undefined || (!isFresh && snapshotReadiness(moved.status) !== 'ready')) return [];
  const title = isFresh ? sourceTitle(input) : `The snapshot ${resourceName(moved.arn)}`;
  const refused = unknownDefaultKey(input, moved, defaultKey);
  if (refused !== undefined) return [refused];
  const found = encryptionOf(moved, defaultKey);
  return when(!isAsDeclared(input, moved, found), () => finding(
    'RF-2407', `${title} ${found.phrase}, but is declared to be ${declared(input)}.`, `Declare ${found.declaration} if that is right.`,
  ));
};

/** Only for a source that is declared to be under `aws/rds` is it a question of its own whether that key can be looked at. */
function unknownDefaultKey(input: PreflightInput, moved: Encrypted, defaultKey: Look<Key | undefined> | undefined): Finding | undefined {
  const matters = input.sourceEncryption === SourceEncryptionKind.AWS_MANAGED && moved.keyArn !== undefined;
  if (!matters || defaultKey === undefined || 'value' in defaultKey) return undefined;
  return refusedLook(defaultKey.refusal, `looking at the key ${AWS_MANAGED_KEY_ALIAS} of the source account`);
}

function encryptionOf({ encrypted, encryptionType, keyArn }: Encrypted, defaultKey: Look<Key | undefined> | undefined): Encryption {
  if (!encrypted) return { kind: SourceEncryptionKind.NONE, phrase: 'isn\'t encrypted', declaration: '`SourceEncryption.none()`' };
  if (keyArn === undefined || encryptionType === AWS_OWNED_TYPE) {
    return { kind: SourceEncryptionKind.AWS_OWNED, phrase: 'is under a key that AWS owns', declaration: '`SourceEncryption.awsOwned()`' };
  }
  const customerManaged = `\`SourceEncryption.customerManaged('${keyArn}')\``;
  const words = `is under the key ${keyArn}`;
  if (defaultKey !== undefined && 'refusal' in defaultKey) {
    return { kind: 'some-key', phrase: words, declaration: `${customerManaged}, or ${AWS_MANAGED} where that is the account's aws/rds,` };
  }
  const key = seen(defaultKey);
  return key?.arn === keyArn && key.manager === 'AWS'
    ? { kind: SourceEncryptionKind.AWS_MANAGED, phrase: `is under the AWS managed key aws/rds (${keyArn})`, declaration: AWS_MANAGED }
    : { kind: SourceEncryptionKind.CUSTOMER_MANAGED, phrase: words, declaration: customerManaged };
}

function isAsDeclared({ sourceEncryption, sourceKeyArn }: PreflightInput, { keyArn }: Encrypted, { kind }: Encryption): boolean {
  return kind === sourceEncryption && (kind !== SourceEncryptionKind.CUSTOMER_MANAGED || keyArn === sourceKeyArn);
}

function declared({ sourceEncryption, sourceKeyArn = '' }: PreflightInput): string {
  switch (sourceEncryption) {
    case SourceEncryptionKind.NONE:
      return 'unencrypted';
    case SourceEncryptionKind.AWS_MANAGED:
      return 'under aws/rds';
    case SourceEncryptionKind.CUSTOMER_MANAGED:
      return `under ${sourceKeyArn}`;
    case SourceEncryptionKind.AWS_OWNED:
      return 'under a key that AWS owns';
  }
}
