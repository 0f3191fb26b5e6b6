import type { GrantConstraints, GrantListEntry, GrantOperation } from '@aws-sdk/client-kms';

/** A right to use a key that was given by a grant. */
export interface Grant {
  readonly grantId: string;
  readonly keyArn: string;
  readonly name?: string;
  /** ARN of the account that made the grant: `arn:aws:iam::111111111111:root`. */
  readonly issuingAccount: string;
  /** ARN of an IAM principal, or a service principal. */
  readonly granteePrincipal: string;
  readonly retiringPrincipal?: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints?: GrantConstraints;
  readonly creationDate: number;
}

/** Operations that a grant on a symmetric encryption key can give (KMS Developer Guide, "Grants in AWS KMS"). */
export const GRANTABLE_OPERATIONS: readonly GrantOperation[] = [
  'CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo', 'RetireGrant',
];

/** Grants on one key at most (KMS Developer Guide, "Resource quotas"). */
export const MAXIMUM_GRANTS = 50_000;

/** The grants of all keys. */
export class GrantStore {
  private readonly grants = new Map<string, Grant>();
  private readonly idsByToken = new Map<string, string>();

  /** @param token - the grant token that names the grant as well as its id does. */
  public add(grant: Grant, token: string): void {
    this.grants.set(grant.grantId, grant);
    this.addToken(grant.grantId, token);
  }

  public addToken(grantId: string, token: string): void {
    this.idsByToken.set(token, grantId);
  }

  public ofKey(keyArn: string): readonly Grant[] {
    return [...this.grants.values()].filter((grant) => grant.keyArn === keyArn);
  }

  public byId(keyArn: string, grantId: string): Grant | undefined {
    const grant = this.grants.get(grantId);
    return grant?.keyArn === keyArn ? grant : undefined;
  }

  public byToken(token: string): Grant | undefined {
    return this.grants.get(this.idsByToken.get(token) ?? '');
  }

  public delete(grantId: string): void {
    this.grants.delete(grantId);
  }
}

export function toGrantListEntry(grant: Grant): GrantListEntry {
  return {
    KeyId: grant.keyArn,
    GrantId: grant.grantId,
    Name: grant.name,
    CreationDate: new Date(grant.creationDate),
    GranteePrincipal: grant.granteePrincipal,
    RetiringPrincipal: grant.retiringPrincipal,
    IssuingAccount: grant.issuingAccount,
    Operations: [...grant.operations],
    Constraints: grant.constraints,
  };
}
