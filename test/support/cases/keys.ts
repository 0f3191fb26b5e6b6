/** Accounts and Regions of the cases. */
export const SOURCE_ACCOUNT = '111111111111';
export const TARGET_ACCOUNT = '222222222222';
export const THIRD_ACCOUNT = '333333333333';
export const TARGET_REGION = 'ap-northeast-1';
/** Where the source is in the cases that cross Regions. */
export const OTHER_REGION = 'eu-central-1';

/** The keys that the cases name. The end-to-end tests put in keys that are there. */
export interface CaseKeys {
  /** ARN of the customer managed key in the target account and Region that restored databases are to be under. */
  readonly final: string;
  /** ARN of an alias of the same. */
  readonly finalAlias: string;
  /** ARN of the customer managed key that the source database is under, in the source account. */
  database(region: string): string;
  /** ARN of an existing transfer key; never the database's, nor the final one. */
  transfer(account: string, region: string): string;
}

/** Keys that are nowhere, for what only plans. */
export const FIXED_KEYS: CaseKeys = {
  database: (region) => `arn:aws:kms:${region}:${SOURCE_ACCOUNT}:key/11111111-1111-1111-1111-111111111111`,
  transfer: (account, region) => `arn:aws:kms:${region}:${account}:key/77777777-7777-7777-7777-777777777777`,
  final: `arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:key/22222222-2222-2222-2222-222222222222`,
  finalAlias: `arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:alias/databases`,
};
