/** A KMS key as DescribeKey shows it. */
export interface Key {
  readonly arn: string;
  /** `AWS` for an AWS managed key. */
  readonly manager?: string;
  readonly state?: string;
  readonly usage?: string;
  readonly spec?: string;
  readonly description?: string;
  /** ISO time. */
  readonly createdAt?: string;
}

/** Why RDS couldn't encrypt with a key; nothing when it can. KMS: "Key states of KMS keys". */
export function keyTrouble(key: Key): string | undefined {
  if (key.usage !== undefined && key.usage !== 'ENCRYPT_DECRYPT') return `its usage is ${key.usage}, not ENCRYPT_DECRYPT`;
  if (key.spec !== undefined && key.spec !== 'SYMMETRIC_DEFAULT') return `it is ${key.spec}, and RDS takes symmetric keys only`;
  // a multi-Region key that is "Updating" can be used for everything but changing its Region.
  if (key.state === 'Enabled' || key.state === 'Updating') return undefined;
  return `its state is ${key.state ?? 'unknown'}, not Enabled`;
}

/** Whether the trouble goes by itself. */
export function isKeyBeingMade(key: Key): boolean {
  return key.state === 'Creating';
}
