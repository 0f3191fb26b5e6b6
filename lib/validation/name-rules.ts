import { DatabaseKind, MAX_MIGRATION_LABEL } from '../../lambda/step/contract';
import { migrationNames, runLabel, runName } from '../plan/naming';
import type { Case } from './case';
import type { Failure } from './messages/failure';
import { brokenRules, type Rule } from './messages/rule';
import { INSTANCE_IDENTIFIER, MIGRATION_ID, PREFIX, RESTORED_CLUSTER_IDENTIFIER, RUN } from './values/format';

/** What a database can be called that is restored under the identifier of its source. */
const RESTORED_IDENTIFIER = {
  [DatabaseKind.INSTANCE]: { format: INSTANCE_IDENTIFIER, property: 'instanceIdentifier' },
  [DatabaseKind.CLUSTER]: { format: RESTORED_CLUSTER_IDENTIFIER, property: 'clusterIdentifier' },
} as const;

/** Names that are too long, each well-formed in its parts. */
export function nameFailures(one: Case): Failure[] {
  const { path, id, run, prefix, source: { family } } = one;
  // one that is malformed is reported by itself.
  if (!MIGRATION_ID.pattern.test(id) || !RUN.pattern.test(run ?? 'r') || !PREFIX.pattern.test(prefix)) return [];
  const name = migrationNames(prefix, runName(id, run)).importedSnapshotName;
  const label = String(runLabel(id, run));
  return brokenRules([
    {
      // the tree of constructs takes what every object has for one of its children.
      code: 'RF-1022',
      condition: runName(id, run) in Object.prototype,
      message: `${path}.id is '${id}', which no construct can be called in CDK: give another id`,
    },
    {
      code: 'RF-1023',
      condition: name.length > family.maxSnapshotName,
      message: `${path} names its snapshots like '${name}', ${name.length} characters, but a snapshot of ${family.title} has `
        + `${family.maxSnapshotName} at most: shorten the id, the run or the prefix`,
    },
    {
      code: 'RF-1023',
      condition: run !== undefined && label.length > MAX_MIGRATION_LABEL,
      message: `${path} is called '${label}' in tags, ${label.length} characters, expected ${MAX_MIGRATION_LABEL} at most: shorten the id or the run`,
    },
    ...restoredNameRules(one),
  ]);
}

/** The source's identifier with the run may be longer than an identifier can be. */
function restoredNameRules({ path, run, source: { family, identifier }, database }: Case): Rule[] {
  const name = runName(identifier, run);
  const { format, property } = RESTORED_IDENTIFIER[family.kind];
  const isGiven = (database?.instance?.instanceIdentifier ?? database?.cluster?.clusterIdentifier) !== undefined;
  const isRestored = database === undefined || database.kind === family.kind;
  return [{
    code: 'RF-1024',
    condition: isRestored && !isGiven && INSTANCE_IDENTIFIER.pattern.test(identifier) && !format.pattern.test(name),
    message: `${path} restores the database as '${name}', expected ${format.allowed}: give TargetDatabase.${family.kind}({ ${property} })`,
  }];
}
