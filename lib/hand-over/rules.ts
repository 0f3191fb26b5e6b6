import { isDeepStrictEqual } from 'node:util';
import type { PolicyViolation } from 'aws-cdk-lib';
import { isLiteral } from '../validation/messages/described';
import { meant } from '../validation/messages/nearest-name';
import { shown } from '../validation/stacks/rendered-properties';
import { type DatabaseRecord, type RecordedDatabase, recordedOf } from './record';
import type { DatabaseResource } from './restored-databases';

/** The rules, by the names that acknowledge them: `rds-ferry-hand-over::deletion-protection`. They stay. */
export const HandOverRule = {
  /** The snapshot is named by text, not by a reference to another stack. */
  SNAPSHOT_BY_NAME: 'snapshot-by-name',
  /** The snapshot of a database that isn't recorded yet is one that a migration of the app makes, where it has any in that account and Region. */
  SNAPSHOT_OF_A_MIGRATION: 'snapshot-of-a-migration',
  /** The database stays, or leaves a snapshot, when it leaves the template. */
  RETAINED: 'retained',
  /** The same where CloudFormation puts another one in its place. */
  RETAINED_WHEN_REPLACED: 'retained-when-replaced',
  /** RDS refuses to delete the database. */
  DELETION_PROTECTION: 'deletion-protection',
  /** The database is in the record. */
  RECORDED: 'recorded',
  /** Nothing has changed that would replace the database. */
  NOT_REPLACED: 'not-replaced',
  /** A recorded database is in its stack, under its logical id. */
  STILL_THERE: 'still-there',
} as const;
export type HandOverRule = (typeof HandOverRule)[keyof typeof HandOverRule];

/** Context of an app that has the record written: `npx cdk synth -c rds-ferry:record=true`. */
export const RECORD_CONTEXT = 'rds-ferry:record';

const RECORD_AGAIN = `record it anew by \`npx cdk synth --quiet -c ${RECORD_CONTEXT}=true\`, and commit the file`;

/** What the rules need to know beside a database itself. */
export interface Surroundings {
  readonly record: DatabaseRecord;
  /** File of the record, as messages name it. */
  readonly file: string;
  /** Names of the snapshots that the app's migrations make in the account and Region of a database. */
  readonly madeIn: (place: Pick<DatabaseResource, 'account' | 'region'>) => readonly string[];
}

/** What is wrong with a database that is restored from a snapshot, or once was. */
export function violationsOf(database: DatabaseResource, { record, file, madeIn }: Surroundings): readonly PolicyViolation[] {
  const recorded = record[database.stack]?.[database.logicalId];
  const name = snapshotOf(database);
  if (name === undefined && recorded === undefined) return [];
  return [
    ...wronglyNamed(database, recorded, madeIn(database)), ...unkept(database), ...unprotected(database),
    ...recorded === undefined ? [unrecorded(database, file)] : replacing(database, recorded, file),
  ];
}

/** The recorded databases that the looked-at stacks don't have any more. */
export function missing(
  databases: readonly DatabaseResource[], stacks: readonly string[], { record, file }: Surroundings,
): readonly PolicyViolation[] {
  return stacks.flatMap((stack) => Object.entries(record[stack] ?? {})
    .filter(([logicalId]) => !databases.some((one) => one.stack === stack && one.logicalId === logicalId))
    .map(([logicalId, { type }]) => ({
      ruleName: HandOverRule.STILL_THERE, severity: 'error',
      description: `the stack ${stack} has no ${type} with the logical id ${logicalId} any more, which ${file} has: CloudFormation would take that `
        + 'database out of the stack, and make another one where its construct has another id or path now',
      fix: `give the construct its id and path back. If the database is to leave the stack, take ${logicalId} out of ${file}`,
      violatingResources: [{ constructPath: stack, locations: [] }],
    })));
}

/** As the template has it: text, a reference, or nothing. */
export function snapshotOf({ type, properties }: DatabaseResource): unknown {
  return properties[type.snapshot];
}

function wronglyNamed(database: DatabaseResource, recorded: RecordedDatabase | undefined, made: readonly string[]): readonly PolicyViolation[] {
  const name = snapshotOf(database);
  const { type: { snapshot }, account, region } = database;
  if (name === undefined) return [];
  if (!isLiteral(name)) {
    return [violation(database, HandOverRule.SNAPSHOT_BY_NAME, [snapshot], {
      description: `${snapshot} is a reference (${shown(name, 'nothing')}): the stack that it leads to couldn't be destroyed, and a change there `
        + 'would replace the database',
      fix: 'give the name of the snapshot as text: importedSnapshotName of the migration is that',
    })];
  }
  if (recorded !== undefined || made.length === 0 || made.includes(name)) return [];
  return [violation(database, HandOverRule.SNAPSHOT_OF_A_MIGRATION, [snapshot], {
    description: `no migration of this app makes the snapshot ${name} in account ${account}, ${region}${meant(name, made)}`,
    fix: `give one that is made there: ${made.join(', ')}`,
  })];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const KEEPING: readonly unknown[] = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

function unkept(database: DatabaseResource): readonly PolicyViolation[] {
  return ([
    [HandOverRule.RETAINED, 'DeletionPolicy', database.deletionPolicy, 'when it leaves the template, or the stack is deleted'],
    [HandOverRule.RETAINED_WHEN_REPLACED, 'UpdateReplacePolicy', database.updateReplacePolicy, 'when CloudFormation puts another one in its place'],
  ] as const).filter(([, , got]) => !KEEPING.includes(got)).map(([rule, attribute, got, moment]) => violation(database, rule, [], {
    description: `${attribute} is ${shown(got, 'not given')}, expected Retain or Snapshot: the database would be deleted ${moment}`,
    fix: 'removalPolicy: RemovalPolicy.RETAIN, or SNAPSHOT',
  }));
}

function unprotected(database: DatabaseResource): readonly PolicyViolation[] {
  const { properties: { DeletionProtection: got } } = database;
  return got === true || got === 'true' ? [] : [violation(database, HandOverRule.DELETION_PROTECTION, ['DeletionProtection'], {
    description: `DeletionProtection is ${shown(got, 'not given')}, expected true, so that RDS itself refuses to delete the database`,
    fix: 'deletionProtection: true',
  })];
}

function unrecorded(database: DatabaseResource, file: string): PolicyViolation {
  return violation(database, HandOverRule.RECORDED, [], {
    description: `${file} doesn't have the database ${database.logicalId} of the stack ${database.stack}: no change that replaces it would be seen`,
    fix: RECORD_AGAIN,
  });
}

function replacing(database: DatabaseResource, recorded: RecordedDatabase, file: string): readonly PolicyViolation[] {
  const now = recordedOf(database);
  const names = [...new Set([...Object.keys(recorded.properties), ...Object.keys(now.properties)])];
  const changed = names.filter((name) => !isDeepStrictEqual(recorded.properties[name], now.properties[name]));
  const changes = changed.map((name) => `${name} from ${shown(recorded.properties[name], 'nothing')} to ${shown(now.properties[name], 'nothing')}`);
  if (recorded.type !== now.type) changes.unshift(`the type from ${recorded.type} to ${now.type}`);
  return changes.length === 0 ? [] : [violation(database, HandOverRule.NOT_REPLACED, changed, {
    description: `CloudFormation would put another database in the place of this one: compared with ${file}, the template changes `
      + changes.join(', '),
    fix: `take the change back. If another database is meant, give it a construct of its own; if nothing is deployed yet, ${RECORD_AGAIN}`,
  })];
}

function violation(
  { path }: DatabaseResource, ruleName: HandOverRule, properties: readonly string[], words: Pick<PolicyViolation, 'description' | 'fix'>,
): PolicyViolation {
  return {
    ruleName, severity: 'error', ...words,
    violatingResources: [{ constructPath: path, locations: properties.map((name) => `Properties.${name}`) }],
  };
}
