/** Managed policies of one role, unless the account has more: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MANAGED_POLICIES_LIMIT = 10;
