import { Construct } from 'constructs';
import { FinalKey } from '../../declaration/final-key';
import { SourceEncryption } from '../../declaration/source-encryption';
import { TransferKey } from '../../declaration/transfer-key';
import { isLiteral, isOf } from '../messages/described';

/** What was meant by a value in place of what a factory makes, as it is written; nothing where the value doesn't say. */
type Call = string | undefined;

/** In place of the ARN of a key that isn't known yet, which both stacks would have to know. */
const TOKEN = '\'<the key\'s ARN>\'';

/** What was meant by a value in place of a SourceEncryption. */
export function encryptionCall(value: unknown): Call {
  if (value === false) return 'SourceEncryption.none()';
  if (isManagedAlias(value)) return 'SourceEncryption.awsManaged()';
  const key = keyText(value, TOKEN);
  return key && `SourceEncryption.customerManaged(${key})`;
}

/** What was meant by a value in place of a SnapshotOrigin. */
export function snapshotCall(value: unknown): Call {
  if (!isLiteral(value) || value === '') return undefined;
  const [, name = value] = SNAPSHOT_ARN.exec(value) ?? [];
  if (name.startsWith('rds:')) return 'SnapshotOrigin.newestAutomated()';
  return `SnapshotOrigin.${name.startsWith('awsbackup:') ? 'awsBackup' : 'manual'}('${name}')`;
}

/** What was meant by a value in place of a TransferKey. */
export function transferKeyCall(value: unknown): Call {
  const key = keyText(value, TOKEN);
  return key && !isManagedAlias(value) ? `TransferKey.existing(${key})` : undefined;
}

/** What was meant by a value in place of a FinalKey. */
export function finalKeyCall(value: unknown): Call {
  if (value === false) return 'FinalKey.none()';
  if (isManagedAlias(value)) return 'FinalKey.awsManaged()';
  if (isOf(value, TransferKey)) return 'FinalKey.transferKey()';
  const key = keyText(value);
  return key && `FinalKey.customerManaged(${key})`;
}

/** "arn:aws:rds:<Region>:<account>:snapshot:<name>"; automated ones have a colon in the name. */
const SNAPSHOT_ARN = /^arn:.*?:(?:cluster-)?snapshot:(.+)$/;

/** What KMS calls the AWS managed key of RDS, with or without the rest of its ARN. */
const MANAGED_ALIAS = /^(?:arn:[^/]*:|)(?:alias\/)?aws\/rds$/;

/** Whether a text is the alias of the AWS managed key of RDS. */
export function isManagedAlias(value: unknown): boolean {
  return isLiteral(value) && MANAGED_ALIAS.test(value);
}

/** A key's ARN, also that of a key without its factory or with another one's. @param token - what stands for one that isn't known yet. */
function keyText(value: unknown, token?: string): string | undefined {
  if (isOf(value, FinalKey) || isOf(value, TransferKey) || isOf(value, SourceEncryption)) return arnText((value as FinalKey).keyArn, token);
  const isKey = Construct.isConstruct(value) && 'keyArn' in value;
  return isKey ? arnText(value.keyArn, token ?? 'key.keyArn') : arnText(value, token);
}

function arnText(arn: unknown, token: string | undefined): string | undefined {
  if (isLiteral(arn)) return /^arn:.*:kms:/.test(arn) ? `'${arn}'` : undefined;
  return typeof arn === 'string' ? token : undefined;
}
