import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CredentialsKind } from '../../lambda/step/contract';

/** Properties of a master password that RDS manages. */
export interface ManagedCredentialsProps {
  /**
   * The customer managed key of the target account that the secret is under. Its policy has to let the account's IAM policies decide.
   *
   * @default - the account's AWS managed key `aws/secretsmanager`
   */
  readonly encryptionKey?: IKey;
}

/** Where the master password of a restored database comes from. */
export class RestoredCredentials {
  /** The password of the snapshot's moment, also where RDS manages the source's. */
  public static inherited(...surplus: never[]): RestoredCredentials {
    return new RestoredCredentials(CredentialsKind.INHERITED, {}, surplus);
  }

  /** RDS draws the password, keeps it in a secret of the target account, and rotates it. Neptune has no master password. */
  public static managed(props: ManagedCredentialsProps = {}, ...surplus: never[]): RestoredCredentials {
    return new RestoredCredentials(CredentialsKind.MANAGED, { props }, surplus);
  }

  /**
   * The password that a secret of the target account has when the database is restored. What becomes of the secret afterwards doesn't change the
   * database.
   *
   * @param secret - a JSON object with the member `password`; `username` has to be the database's master user where it is there. Of a secret under
   * a customer managed key that is imported, import that key with it (`Secret.fromSecretAttributes`): the handler is allowed to decrypt by it.
   */
  public static fromSecret(secret: ISecret, ...surplus: never[]): RestoredCredentials {
    return new RestoredCredentials(CredentialsKind.SECRET, { secret }, surplus);
  }

  /** What a managed password was given. */
  public readonly props?: ManagedCredentialsProps;
  /** The secret that holds the password; absent where none of the user's does. */
  public readonly secret?: ISecret;

  private constructor(
    public readonly kind: CredentialsKind,
    given: Pick<RestoredCredentials, 'props' | 'secret'>,
    /** Arguments that the factory doesn't take; the validation refuses them. */
    public readonly surplus: readonly unknown[],
  ) {
    this.props = given.props;
    this.secret = given.secret;
  }
}
