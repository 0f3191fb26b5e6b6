import type { SourceAccess, StepProperties } from './step';

/** Of a transfer key that no migration needs any more, in the step's account and Region. */
export interface ClosedTransferKeyProperties extends StepProperties {
  /** Present in the target account too: what is under the key may be in either. */
  readonly Source: SourceAccess;
  /** The account that the migrations ended in. */
  readonly TargetAccountId: string;
  /** With its `alias/`. */
  readonly AliasName: string;
  /** The policy that the key gets, without a statement for another account: a document of IAM's, all values texts. */
  readonly Policy: object;
}

/** Attributes of a closed transfer key (`Fn::GetAtt`), `''` until they are known. */
export interface ClosedTransferKeyAttributes {
  /** `none` where there is none. */
  readonly KeyArn: string;
  /** What is under the key, when it was last used, and whether it may go. */
  readonly Use: string;
}
