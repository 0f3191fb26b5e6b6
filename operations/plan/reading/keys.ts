import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { AWS_MANAGED_KEY_ALIAS, SECRETS_KEY_ALIAS, SourceEncryptionKind } from '../../../lambda/step/contract';
import type { PlannedKey } from '../plan-schema';
import { sourceKey } from './copies';

/** The keys that a migration needs, each once. @param made - ARNs of the aliases that the app makes. */
export function keysOf(migration: DeclaredMigration, made: readonly string[]): readonly PlannedKey[] {
  const { SourceEncryption, SourceKeyArn, TransferKeyArn, MakesTransferKey, FinalKeyArn, Restore } = migration;
  const source: PlannedKey[] = SourceEncryption === SourceEncryptionKind.NONE ? [] : [{
    role: 'source', key: sourceKey(migration), exists: 'has to',
    managedBy: SourceEncryption === SourceEncryptionKind.CUSTOMER_MANAGED ? 'customer' : 'AWS',
  }];
  const transfer: PlannedKey[] = TransferKeyArn === undefined || TransferKeyArn === SourceKeyArn ? [] : [{
    role: 'transfer', key: TransferKeyArn, managedBy: 'customer',
    exists: MakesTransferKey === 'true' ? 'is made by a step' : existence(TransferKeyArn, made),
  }];
  const final = FinalKeyArn === undefined || FinalKeyArn === TransferKeyArn ? [] : [namedKey('final', FinalKeyArn, made)];
  const secret = Restore?.SecretKeyArn === undefined ? [] : [namedKey('secret', Restore.SecretKeyArn, made)];
  return [...source, ...transfer, ...final, ...secret];
}

function namedKey(role: PlannedKey['role'], key: string, made: readonly string[]): PlannedKey {
  return { role, key, managedBy: isAwsManaged(key) ? 'AWS' : 'customer', exists: existence(key, made) };
}

function existence(key: string, made: readonly string[]): PlannedKey['exists'] {
  if (isAwsManaged(key)) return 'is made by KMS when it is first asked for';
  return made.includes(key) || key.startsWith('${') ? 'is made by the app' : 'has to';
}

function isAwsManaged(key: string): boolean {
  return [AWS_MANAGED_KEY_ALIAS, SECRETS_KEY_ALIAS].some((alias) => key.endsWith(`:${alias}`));
}
