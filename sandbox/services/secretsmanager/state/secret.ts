/** What one version of a secret holds. */
export interface SecretValue {
  readonly text?: string;
  readonly binary?: Uint8Array;
}

export interface SecretVersion extends SecretValue {
  readonly versionId: string;
  /** `AWSCURRENT`, `AWSPREVIOUS`, or labels of the user's. A version without labels is deprecated. */
  readonly stages: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  /** The key that it is encrypted under. */
  readonly keyArn: string;
}

/** When a secret goes away, in milliseconds since the epoch. */
export interface PlannedDeletion {
  readonly requested: number;
  readonly due: number;
}

/** A secret of Secrets Manager. Its name never changes, its ARN ends with six characters that no earlier secret of the name had. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  changeTime: number;
  /** The day on which it was last read, in milliseconds since the epoch. */
  accessTime?: number;
  description?: string;
  /** As it was named; nothing for the account's `aws/secretsmanager`. */
  kmsKeyId?: string;
  /** The service that keeps it for a resource of its own. */
  readonly owningService?: string;
  /** Days after which its owner gives it another text. */
  readonly rotationDays?: number;
  deletion?: PlannedDeletion;
  tags: ReadonlyMap<string, string>;
  /** As it was written. */
  policy?: string;
  /** The same, parsed: who asks by it knows it by its identity. */
  policyDocument?: object;
  versions: readonly SecretVersion[];
}

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

/** The version that has a label. */
export function staged(secret: Secret, stage: string): SecretVersion | undefined {
  return secret.versions.find(({ stages }) => stages.includes(stage));
}

/** Adds a version with its labels, which other versions lose; the one that was current becomes the previous one. */
export function addVersion(secret: Secret, version: SecretVersion): void {
  const becomesCurrent = version.stages.includes(CURRENT);
  const before = secret.versions.map((each) => {
    const kept = each.stages.filter((stage) => !version.stages.includes(stage) && !(becomesCurrent && stage === PREVIOUS));
    return { ...each, stages: becomesCurrent && each.stages.includes(CURRENT) ? [...kept, PREVIOUS] : kept };
  });
  secret.versions = [...before, version];
}
