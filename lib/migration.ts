import { CfnOutput, type CfnResource, Stack } from 'aws-cdk-lib';
import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IDependable } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { MigrationSteps } from './migration-steps';
import { chainArns } from './plan/chain-arns';
import { type FerryPlan, type MigrationPlan, openPlan } from './plan/ferry-plan';
import { togetherOf } from './plan/together';
import { migrationConnections, PORT_OUTPUT } from './restore/migration-connections';
import { migrationSecret } from './restore/migration-secret';
import { REPLICATION_OUTPUT } from './restore/replication-output';
import { SECRET_OUTPUT } from './restore/secret-outputs';
import type { StepProvider } from './runtime/step-provider';
import { Preflight } from './steps/preflight';
import { preflightSubject } from './steps/preflight-subject';
import { migrationWarnings } from './validation/warnings/migration-warnings';
import { warn } from './validation/warnings/warning';

export interface MigrationConstructProps {
  /** The steps, with all names. */
  readonly plan: MigrationPlan;
  /** What all migrations have in common. */
  readonly ferry: FerryPlan;
  /** What CloudFormation calls for each step. */
  readonly provider: Pick<StepProvider, 'serviceToken' | 'serviceTokenText'> & IDependable;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  /** What has to be there before the first step: permissions. */
  readonly after: readonly IDependable[];
  /** How many of the migration's outputs the stack repeats, the first ones. */
  readonly repeatedOutputs: number;
}

/** Moves one database: Preflight in the stack itself, and all that changes something in a nested stack. */
export class Migration extends Construct {
  /** The first step, which changes nothing; nothing of a migration that is closed. */
  public readonly preflight?: Preflight;
  /** Name of the snapshot in the target account; nothing when the migration makes none there. */
  public readonly importedSnapshotName?: string;
  /** The nested stack with all other steps. */
  public readonly steps: MigrationSteps;
  /** The last step: when it is done, so is the migration. */
  public readonly lastStep: IDependable;
  /**
   * The secret with the master password of the restored database, to grant the reading of it: RDS's own where `RestoredCredentials.managed()` is
   * declared, the declared one with `RestoredCredentials.fromSecret()`. Nothing in every other case: where nothing is declared, it depends on the
   * source whether there is one.
   */
  public readonly secret?: ISecret;
  /**
   * The connections of the restored database, to let others reach its port: `service.connections.allowToDefaultPort(migration.connections)` has the
   * rule in the stack of the service. Nothing where no `securityGroupIds` are declared, and where the migration ends with a snapshot. A closed
   * migration keeps them.
   */
  public readonly connections?: Connections;
  /**
   * Where replication from the source to the restored database starts, as `CdcStartPosition` of AWS DMS takes it: `mysql-bin-changelog.000024:373`,
   * or `0/A4000028` of PostgreSQL. A token: where there is no such position, or none is known, it becomes a sentence that begins with `none:` or
   * `unknown:`. Nothing where no database is restored, and where the migration is closed.
   */
  public readonly replicationStart?: string;
  /** Whether it ends with a database that is verified, and not with a snapshot. */
  private readonly restores: boolean;
  /** The stack's outputs about this migration. Its nested stack has all of them. */
  public readonly outputs: readonly CfnOutput[];

  public constructor(scope: Construct, id: string, { plan, ferry, provider, source, after, repeatedOutputs }: MigrationConstructProps) {
    super(scope, id);
    const arns = chainArns(Stack.of(this), ferry, plan);
    this.restores = plan.database !== undefined;
    this.importedSnapshotName = plan.chain.importCopy?.name;
    this.preflight = plan.closing === undefined ? new Preflight(this, 'Preflight', {
      provider, migrationId: plan.label, after,
      // one of them counts for all, so that what is too much is said once.
      subject: preflightSubject(ferry, plan, source, arns, plan === openPlan(ferry).migrations[0] ? togetherOf(ferry) : undefined),
    }) : undefined;
    this.steps = new MigrationSteps(this, 'Steps', { plan, ferry, source, arns, provider: { serviceToken: provider.serviceTokenText } });
    // the nested stack knows the provider by its name only: without a Preflight, nothing else makes it wait for it.
    this.startAfter(this.preflight === undefined ? [...after, provider] : [this.preflight]);
    this.lastStep = this.steps.lastStep;
    this.secret = migrationSecret(this, plan.database, () => ({ id: 'Secret', arn: this.steps.outputOf(SECRET_OUTPUT) }));
    this.connections = migrationConnections(this, plan.database, () => this.steps.outputOf(PORT_OUTPUT));
    this.replicationStart = plan.database === undefined || plan.closing !== undefined ? undefined : this.steps.outputOf(REPLICATION_OUTPUT);
    this.outputs = this.steps.outputs.slice(0, repeatedOutputs).map(({ id: name, description }) =>
      new CfnOutput(this, name, { value: this.steps.outputOf(name), description }));
    warn(this, migrationWarnings(ferry, plan));
  }

  /** What its last step is called in the template of its nested stack, and whether that verifies a database. */
  public get end(): { readonly logicalId: string; readonly restores: boolean } {
    const { lastLeg } = this.steps;
    return { logicalId: Stack.of(lastLeg).resolve((lastLeg.node.defaultChild as CfnResource).logicalId) as string, restores: this.restores };
  }

  /** Lets the first change wait for others as well: the Preflights of all migrations, a whole migration that comes before, the transfer key. */
  public startAfter(others: readonly IDependable[]): void {
    this.steps.nestedStackResource?.node.addDependency(...others);
  }
}
