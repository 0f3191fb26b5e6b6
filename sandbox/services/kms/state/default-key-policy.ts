/** The key policy of a key that is made without one: the account's own policies decide (KMS Developer Guide, "Default key policy"). */
export function defaultKeyPolicy(accountId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [{
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    }],
  }, undefined, 2);
}

/**
 * The default policy with the two statements that the KMS console adds for other accounts: their roots may use the key, and let services of AWS
 * use it by grants (KMS Developer Guide, "Allowing users in other accounts to use a KMS key").
 */
export function sharedKeyPolicy(accountId: string, sharedWith: readonly string[]): string {
  const principals = { AWS: sharedWith.map((id) => `arn:aws:iam::${id}:root`) };
  const defaults = JSON.parse(defaultKeyPolicy(accountId)) as { readonly Statement: readonly object[] };
  return JSON.stringify({
    ...defaults,
    Statement: [...defaults.Statement, {
      Sid: 'Allow use of the key',
      Effect: 'Allow',
      Principal: principals,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
    }, {
      Sid: 'Allow attachment of persistent resources',
      Effect: 'Allow',
      Principal: principals,
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }],
  }, undefined, 2);
}

/**
 * The key policy of the AWS managed key of `service` (`rds`): everybody in the account may use it, but only through the service, and read
 * what it is. It lets nobody change the policy, disable or delete the key, nor use it from another account.
 */
export function managedKeyPolicy(service: string, accountId: string, region: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${service}-2`,
    Statement: [{
      Sid: `Allow access through ${service.toUpperCase()} for all principals in the account that are authorized to use ${service.toUpperCase()}`,
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:ListGrants', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
    }, {
      Sid: 'Allow direct access to key metadata to the account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    }],
  }, undefined, 2);
}
