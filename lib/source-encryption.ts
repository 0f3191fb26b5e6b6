import { SourceEncryptionKind } from '../lambda/step/contract';

/** How a source database is encrypted. Preflight refuses a database that isn't encrypted as declared. */
export class SourceEncryption {
  /**
   * Under the source account's AWS managed key `aws/rds`. No other account can ever use that key, so the snapshot is copied to the
   * transfer key before it is shared.
   */
  public static awsManaged(): SourceEncryption {
    return new SourceEncryption(SourceEncryptionKind.AWS_MANAGED);
  }

  /** @param kind the word that the step function knows it by. */
  private constructor(public readonly kind: SourceEncryptionKind) {}
}
