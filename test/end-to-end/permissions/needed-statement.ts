import { deployStack, type DeploymentOutcome } from '../deployment';
import { statementPlaces, withoutStatement, type StatementPlace } from '../policy-statements';
import { synthesizeApp, type SynthesizedApp } from '../synthesized-app';
import { givenAccounts, MIGRATION_CHANGES, rdsChanges, shortRelays, SOURCE, TARGET } from '../world';

export const SOURCE_ROLE = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;
export const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;

/** A statement by its id, the step that fails without it, and what the error names beside the migration. */
export type NeededStatement = [sid: string, step: string, named: string[]];

export type Policy = Omit<StatementPlace, 'sid'>;

/** The app whose statements are taken away. */
export function givenApp(): SynthesizedApp {
  return synthesizeApp(shortRelays);
}

/** The ids of the statements that a policy has. */
export function statementIds(app: SynthesizedApp, policy: Policy): string[] {
  return statementPlaces(app).filter(place => place.stack === policy.stack && place.resource === policy.resource).map(({ sid }) => sid).sort();
}

/** Deploys both stacks without the statement, then both with it. */
export async function deployThenCorrect(app: SynthesizedApp, place: StatementPlace): Promise<{
  readonly failed: DeploymentOutcome; readonly corrected: DeploymentOutcome; readonly changes: string[];
}> {
  const changed = withoutStatement(app, place);
  const aws = await givenAccounts();
  try {
    await deployStack(aws, changed.source);
    const failed = await deployStack(aws, changed.target);
    await deployStack(aws, app.source);
    const corrected = await deployStack(aws, app.target);
    return { failed, corrected, changes: rdsChanges(aws.journal.entries) };
  } finally {
    await aws.close();
  }
}

/** The step that needs a statement fails without it and says what it lacks; with it put back, the migration goes on from there. */
export async function expectNeeded(app: SynthesizedApp, policy: Policy, [sid, step, named]: NeededStatement): Promise<void> {
  const { failed, corrected, changes } = await deployThenCorrect(app, { ...policy, sid });
  expect(failed.status).toBe('CREATE_FAILED');
  expect(failed.failures.map(({ logicalId }) => logicalId)).toEqual([expect.stringMatching(`^database1${step}Leg01`)]);
  expect(failed.failures[0]?.reason).toContain('Migration "database-1"');
  for (const name of named) expect(failed.failures[0]?.reason).toContain(name);
  expect(corrected.status).toBe('UPDATE_COMPLETE');
  expect(changes).toEqual(MIGRATION_CHANGES);
}
