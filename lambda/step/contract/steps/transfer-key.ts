import type { DatabaseKind } from '../databases';
import type { SourceAccess, StepProperties } from './step';

/** Key of the tag on every transfer key that this project makes. It holds the name of the key's alias without `alias/`, as does the tag `Name`. */
export const TRANSFER_KEY_TAG = 'rds-ferry:transfer-key';

/** What the console of KMS calls a key by. */
export const NAME_TAG = 'Name';

/** The label in place of a migration's, of a step that is there once for all of them. */
export const ALL_MIGRATIONS = 'all';

/** The value of both tags, and the name of the key. @param aliasName - with its `alias/`. */
export function transferKeyName(aliasName: string): string {
  return aliasName.replace(/^alias\//, '');
}

/** A snapshot of the source account that a migration makes under the transfer key. */
export interface TransferSnapshotProperties {
  readonly Kind: DatabaseKind;
  readonly Name: string;
}

/** Of a transfer key that is made, in the step's account and Region. */
export interface TransferKeyProperties extends StepProperties {
  /** Present in the target account too: the snapshots that may be under the key are in the source account. */
  readonly Source: SourceAccess;
  /** With its `alias/`. */
  readonly AliasName: string;
  /** The key's policy: a document of IAM's, all values texts. */
  readonly Policy: object;
  readonly Description: string;
  /** Those of all migrations that use the key, in its Region. */
  readonly Snapshots: readonly TransferSnapshotProperties[];
  /** `'true'` when the result of a migration stays under the key: then it is never replaced by a new one. */
  readonly HoldsResults: string;
}

/** Attributes of a transfer key (`Fn::GetAtt`), `''` until they are known. */
export interface TransferKeyAttributes {
  readonly KeyArn: string;
}
