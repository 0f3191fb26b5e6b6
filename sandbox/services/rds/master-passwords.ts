import { AwsError } from '../../core/aws-error';
import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Call } from '../../core/operation';
import type { SecretVault } from '../../core/ports/secret-vault';
import { enforce } from './rules/enforce';
import { keyUsable } from './rules/keys';
import type { Cluster } from './state/cluster';
import type { Instance } from './state/instance';

/** Milliseconds until a secret can be used. RDS promises no figure. */
const SETTLING = 60_000;
const LENGTH = 28;
/** Characters that the master password of some engine can't have. */
const EXCLUDED = '/@" \'&';

type Database = Cluster | Instance;

/** The master passwords that RDS manages: it draws them, keeps them in Secrets Manager, and deletes them with the database. */
export class MasterPasswords {
  /** The passwords that were set here. One that came with a snapshot, or was there from the start, nobody knows. */
  private readonly kept = new WeakMap<Database, string>();

  public constructor(private readonly vault: SecretVault, private readonly clock: Clock, private readonly identifiers: Identifiers) {}

  /**
   * Puts a new password into a secret of RDS's own, by the caller's rights on its key.
   *
   * @param keyId - as the request names it; the account's `aws/secretsmanager` without one.
   * @throws AwsError - `KMSKeyNotAccessibleFault`.
   */
  public manage(database: Database, keyId: string | undefined, call: Call): void {
    const isCluster = 'readerEndpoint' in database;
    try {
      const { arn, keyArn } = this.vault.keep({
        name: `rds!${isCluster ? 'cluster' : 'db'}-${this.identifiers.uuid()}`, owningService: 'rds', kmsKeyId: keyId, text: this.text(database),
        description: `Secret associated with primary RDS DB ${isCluster ? 'cluster' : 'instance'}: ${database.arn}`,
        tags: { [`aws:rds:primaryDB${isCluster ? 'Cluster' : 'Instance'}Arn`]: database.arn },
      }, call);
      database.masterSecret = { arn, keyArn, status: 'creating' };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      enforce(keyUsable('specified', keyId ?? 'alias/aws/secretsmanager', call.region, undefined, true));
    }
    this.settle(database);
  }

  /** Draws another password. */
  public rotate(database: Database): void {
    if (database.masterSecret === undefined) return;
    database.masterSecret.status = 'rotating';
    this.vault.renew(database.masterSecret.arn, this.text(database));
    this.settle(database);
  }

  /** Gives a database the password of a request. */
  public set(database: Database, password: string): void {
    this.kept.set(database, password);
  }

  /** What the master user logs in with; nothing where nobody knows. */
  public of(database: Database): string | undefined {
    return this.kept.get(database);
  }

  /** Deletes the secret of a database: it goes, or its password is the user's again. */
  public release(database: Database): void {
    if (database.masterSecret === undefined) return;
    this.vault.forget(database.masterSecret.arn);
    database.masterSecret = undefined;
  }

  private settle({ masterSecret }: Database): void {
    this.clock.after(SETTLING, () => {
      if (masterSecret !== undefined) masterSecret.status = 'active';
    });
  }

  private text(database: Database): string {
    const password = this.vault.password(LENGTH, EXCLUDED);
    this.set(database, password);
    return JSON.stringify({ username: database.settings.masterUsername, password });
  }
}
