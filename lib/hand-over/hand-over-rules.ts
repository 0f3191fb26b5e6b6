import { relative } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { TargetStack } from '../target-stack';
import { readRecord, recordWith, writeRecord } from './record';
import { type DatabaseResource, databasesIn } from './restored-databases';
import { HandOverRule, missing, RECORD_CONTEXT, snapshotOf, type Surroundings, violationsOf } from './rules';

export interface HandOverRulesProps {
  /**
   * Path of a JSON file that is kept with the app's code. It has of each database that is restored from a snapshot what must not change for as long
   * as the database lives. `npx cdk synth -c rds-ferry:record=true` writes it; nothing else does.
   */
  readonly record: string;
}

/**
 * Lets `cdk synth` fail where a database that CloudFormation restores from a snapshot would be replaced or could be deleted: the snapshot's name
 * changed, or any property that replaces it; policies that don't keep it; no deletion protection. It looks at all databases of the app with a
 * snapshot, and at all that are recorded, in the stacks themselves and those nested in them.
 *
 * ```ts
 * Validations.of(app).addPlugins(new HandOverRules({ record: join(__dirname, 'handed-over.json') }));
 * ```
 *
 * A rule is acknowledged for one database by CDK's `Validations`, with the plug-in's name before the rule's:
 *
 * ```ts
 * Validations.of(database).acknowledge({ id: `rds-ferry-hand-over::${HandOverRule.DELETION_PROTECTION}`, reason: '…' });
 * ```
 */
export class HandOverRules implements IPolicyValidationPlugin {
  /** As the report and acknowledgements name it. */
  public readonly name = 'rds-ferry-hand-over';
  /** All rules. */
  public readonly ruleIds: string[] = Object.values(HandOverRule);

  public constructor(private readonly props: HandOverRulesProps) {}

  /** @throws an error where the record isn't one; CDK tells it as a failure of this plug-in. */
  public validate({ appConstruct: app, stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const stacks = stackTemplates.map(({ stackConstructPath }) => stackConstructPath);
    const databases = databasesIn(app, stacks);
    const { record: file } = this.props;
    const surroundings = { record: readRecord(file), file: relative(process.cwd(), file), madeIn: madeSnapshots(app) };
    const known = isRecording(app) ? { ...surroundings, record: this.recordAnew(databases, surroundings) } : surroundings;
    const all = [...new Set([...stacks, ...databases.map(({ stack }) => stack)])];
    const violations = [...databases.flatMap((database) => violationsOf(database, known)), ...missing(databases, all, known)];
    return { success: violations.length === 0, violations };
  }

  /** All that are restored from a snapshot, but those that are restored from none of the app's. */
  private recordAnew(databases: readonly DatabaseResource[], surroundings: Surroundings): Surroundings['record'] {
    const sound = databases.filter((database) => snapshotOf(database) !== undefined
      && !violationsOf(database, { ...surroundings, record: {} }).some(({ ruleName }) => ruleName === HandOverRule.SNAPSHOT_OF_A_MIGRATION));
    const record = recordWith(surroundings.record, sound);
    writeRecord(this.props.record, record);
    return record;
  }
}

function isRecording(app: IConstruct): boolean {
  const given: unknown = app.node.tryGetContext(RECORD_CONTEXT);
  return given === true || given === 'true';
}

/** What the migrations of the app's target stacks leave in an account and Region. */
function madeSnapshots(app: IConstruct): Surroundings['madeIn'] {
  const targets = app.node.findAll().filter((construct) => construct instanceof TargetStack);
  return ({ account, region }) => targets.filter((target) => target.account === account && target.region === region)
    .flatMap(({ migrations }) => migrations.flatMap(({ importedSnapshotName }) => importedSnapshotName ?? []));
}
