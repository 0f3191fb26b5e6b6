import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { type StatementPlace, statementPlaces, withoutStatement } from '../../support/policy-statements';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { CHANGES_WITH_OPTIONS, givenAccountsWithOptionGroup, rdsChanges, REGION, shortRelays, SOURCE, TARGET } from '../../support/world';

export const SOURCE_ROLE = `arn:aws:iam::${SOURCE}:role/rds-ferry-source`;
export const TARGET_ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;

/** A statement by its id, the step that fails without it, and what the error names beside the migration. */
export type NeededStatement = [sid: string, step: string, named: string[]];

export type Policy = Omit<StatementPlace, 'sid'>;

/** The app whose statements are taken away. Its database is in an option group of its owner's, which is made anew. */
export function givenApp(): SynthesizedApp {
  return synthesizeApp(shortRelays);
}

/** The ids of the statements that a policy has. */
export function statementIds(app: SynthesizedApp, policy: Policy): string[] {
  return statementPlaces(app).filter((place) => place.stack === policy.stack && place.resource === policy.resource).map(({ sid }) => sid).sort();
}

/** Where a run of the steps ended that didn't go through. */
interface StepFailure {
  readonly logicalId: string;
  readonly reason: string;
}

/** Deploys the permissions and takes every step up to the first that fails. */
export async function migrate(aws: EmbeddedAws, app: SynthesizedApp): Promise<StepFailure | undefined> {
  const deployed = await deployPermissions(aws, app);
  expect(deployed.flatMap(({ failures }) => failures)).toEqual([]);
  const handler = stepHandler(aws, REGION);
  let logicalId = '';
  try {
    await eachStep(app, (event) => {
      logicalId = event.LogicalResourceId;
      return runStep(aws, handler, event);
    });
    return undefined;
  } catch (error) {
    return { logicalId, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The step that needs a statement fails without it and says what it lacks; with it put back, the migration goes on from there. */
export async function expectNeeded(app: SynthesizedApp, policy: Policy, [sid, step, named]: NeededStatement): Promise<void> {
  const aws = await givenAccountsWithOptionGroup();
  try {
    const failed = await migrate(aws, withoutStatement(app, { ...policy, sid }));
    expect(failed?.logicalId).toMatch(new RegExp(`^(database1)?${step}Leg`));
    expect(failed?.reason).toContain(step === 'TransferKey' ? 'Migration "all"' : 'Migration "database-1"');
    for (const name of named) expect(failed?.reason).toContain(name);
    expect(await migrate(aws, app)).toBeUndefined();
    expect(rdsChanges(aws.journal.entries)).toEqual(CHANGES_WITH_OPTIONS);
  } finally {
    await aws.close();
  }
}
