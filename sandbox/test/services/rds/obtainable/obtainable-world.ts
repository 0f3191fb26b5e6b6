import type { CreateDBInstanceMessage, DBInstance, ModifyDBInstanceMessage, RestoreDBInstanceFromDBSnapshotMessage } from '@aws-sdk/client-rds';
import { A, LONG, RdsWorld } from '../rds-world';

/** A version, class and storage of each engine that Tokyo has; a test changes one thing. */
export const ORDERS: Readonly<Record<string, Partial<CreateDBInstanceMessage>>> = {
  'db2-se': { EngineVersion: '11.5', DBInstanceClass: 'db.m6i.large' },
  'mariadb': { EngineVersion: '11.4', DBInstanceClass: 'db.m6g.large' },
  'mysql': { EngineVersion: '8.4', DBInstanceClass: 'db.m6g.large' },
  'oracle-ee': { EngineVersion: '19', DBInstanceClass: 'db.m6i.large' },
  'oracle-se2': { EngineVersion: '19', DBInstanceClass: 'db.m6i.large' },
  'postgres': { EngineVersion: '16', DBInstanceClass: 'db.m6g.large' },
  'sqlserver-ee': { EngineVersion: '16.00', DBInstanceClass: 'db.m6i.xlarge' },
  'sqlserver-ex': { EngineVersion: '16.00', DBInstanceClass: 'db.t3.medium' },
  'sqlserver-se': { EngineVersion: '16.00', DBInstanceClass: 'db.m6i.xlarge' },
};

export type Refusal = { readonly code: string; readonly message: string };

/** RDS for one account that makes, restores and modifies instances of an engine. */
export class ObtainableWorld extends RdsWorld {
  public constructor(private readonly engine: string, source: object = {}) {
    super();
    const { EngineVersion: engineVersion, DBInstanceClass: instanceClass } = ORDERS[engine] ?? {};
    this.source('none', { engine, engineVersion, instanceClass, ...source });
  }

  public async created(input: Partial<CreateDBInstanceMessage>): Promise<DBInstance | undefined> {
    return (await this.call(A, 'CreateDBInstance', this.creation(input))).DBInstance;
  }

  public notCreated(input: Partial<CreateDBInstanceMessage>): Promise<Refusal> {
    return this.refusal(A, 'CreateDBInstance', this.creation(input));
  }

  public async restored(input: Partial<RestoreDBInstanceFromDBSnapshotMessage> = {}): Promise<DBInstance | undefined> {
    await this.finishedSnapshot();
    return (await this.call(A, 'RestoreDBInstanceFromDBSnapshot', {
      DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap',
      ...input,
    })).DBInstance;
  }

  public async notRestored(input: Partial<RestoreDBInstanceFromDBSnapshotMessage> = {}): Promise<Refusal> {
    await this.finishedSnapshot();
    return this.refusal(A, 'RestoreDBInstanceFromDBSnapshot', { DBInstanceIdentifier: 'new', DBSnapshotIdentifier: 'snap', ...input });
  }

  public async modified(input: Partial<ModifyDBInstanceMessage>): Promise<DBInstance | undefined> {
    return (await this.call(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ApplyImmediately: true, ...input })).DBInstance;
  }

  public notModified(input: Partial<ModifyDBInstanceMessage>): Promise<Refusal> {
    return this.refusal(A, 'ModifyDBInstance', { DBInstanceIdentifier: 'database-1', ApplyImmediately: true, ...input });
  }

  private async finishedSnapshot(): Promise<void> {
    await this.snapshot('snap');
    // for sources that are larger than those of other tests.
    this.clock.advance(20 * LONG);
  }

  private creation(input: Partial<CreateDBInstanceMessage>): CreateDBInstanceMessage {
    return {
      DBInstanceIdentifier: 'new', Engine: this.engine, DBInstanceClass: 'db.m6g.large', AllocatedStorage: 100, MasterUsername: 'owner',
      MasterUserPassword: 'long-enough', ...ORDERS[this.engine], ...input,
    };
  }
}
