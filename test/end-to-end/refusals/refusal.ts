import { EmbeddedAws, type JournalEntry } from '@rds-ferry/sandbox';
import { readAssembly } from '../../../cloud-assembly/assembly';
import { declaredMigrations } from '../../../cloud-assembly/declared-migrations';
import { StepType } from '../../../lambda/step/contract';
import type { FerryProps } from '../../../lib';
import type { RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { seed } from '../../../rehearsal/seeding/seeding';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../support/cases/keys';
import { BETWEEN_BACKUPS } from '../../support/chain-run';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';

/** Changes the accounts as their administrators would, or as they were found. */
export type Change = (aws: EmbeddedAws) => void | Promise<void>;

/** A declaration that the accounts don't bear out. */
export interface Refusal {
  readonly declared: FerryProps;
  /** What the accounts have before the roles and keys are deployed. @default - all that the declaration names */
  readonly there?: Change;
  /** Says more of the databases that it names, where `there` isn't given. */
  readonly databases?: RehearsedDatabases;
  /** What is wrong with them afterwards. @default - nothing more */
  readonly fault?: Change;
  /** Words of the one reason that is given: the thing, why, and what to do. */
  readonly says: readonly string[];
  /** How many findings there are. @default 1 */
  readonly findings?: number;
  /** Actions that AWS itself refuses meanwhile. @default - none */
  readonly denied?: readonly string[];
  /** Makes it right, by another declaration or in the accounts. @default - nothing can */
  readonly mend?: FerryProps | Change;
}

/** An app whose permissions are deployed. */
export interface Deployed {
  readonly aws: EmbeddedAws;
  readonly app: SynthesizedApp;
}

const synthesizedApps = new Map<string, SynthesizedApp>();

/** Synthesizes each declaration once: rows of a table have many in common. */
function synthesized(declared: FerryProps): SynthesizedApp {
  const text = JSON.stringify(declared);
  const app = synthesizedApps.get(text) ?? synthesizeApp(declared);
  synthesizedApps.set(text, app);
  return app;
}

/** Seeds the accounts and deploys the roles and keys of the declaration. RDS takes seconds of the sandbox's time. */
export async function given({ declared, there, databases = {}, fault }: Omit<Refusal, 'says'>): Promise<Deployed> {
  const app = synthesized(declared);
  const accounts = [SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT];
  const aws = await EmbeddedAws.start(
    { accounts, regions: [TARGET_REGION, OTHER_REGION], snapshotBase: 1_000, snapshotPerGib: 0 },
    { seed: 'refusal', pace: 'jump', now: () => BETWEEN_BACKUPS },
  );
  const stacks = readAssembly(app.directory);
  await (there === undefined ? seed(aws, { stacks, migrations: declaredMigrations(stacks), databases }) : there(aws));
  await deploy(aws, app);
  await fault?.(aws);
  return { aws, app };
}

async function deploy(aws: EmbeddedAws, app: SynthesizedApp): Promise<void> {
  expect((await deployPermissions(aws, app)).flatMap(({ failures }) => failures)).toEqual([]);
}

/** Runs Preflight, which refuses, and changes nothing; makes it right, and runs Preflight again, which passes. */
export async function expectRefused(refusal: Refusal): Promise<void> {
  const { says, findings = 1, denied = [], mend } = refusal;
  const { aws, app } = await given(refusal);
  try {
    const since = aws.journal.entries.length;
    const reason = await refusalOf(aws, app);
    for (const words of says) expect(reason).toContain(words);
    expect(reason).toMatch(new RegExp(`: ${findings} things? stands? against starting, and nothing was changed\\.`));
    expect(changes(aws.journal.entries.slice(since))).toEqual([]);
    expect([...new Set(deniedActions(aws.journal.entries.slice(since)))]).toEqual(denied);
    await expectMended(aws, app, mend);
  } finally {
    await aws.close();
  }
}

/** Runs Preflight, which passes. */
export async function expectPasses(world: Omit<Refusal, 'says'>): Promise<void> {
  const { aws, app } = await given(world);
  try {
    await runPreflights(aws, app);
  } finally {
    await aws.close();
  }
}

async function expectMended(aws: EmbeddedAws, app: SynthesizedApp, mend: Refusal['mend']): Promise<void> {
  if (mend === undefined) return;
  const isChange = typeof mend === 'function';
  const mended = isChange ? app : synthesized(mend);
  await (isChange ? mend(aws) : deploy(aws, mended));
  await aws.clock.settled();
  await runPreflights(aws, mended);
}

/** Why Preflight refuses. */
export async function refusalOf(aws: EmbeddedAws, app: SynthesizedApp): Promise<string> {
  const answer = await runPreflights(aws, app).then(() => undefined, (error: unknown) => error);
  if (!(answer instanceof Error)) throw new Error('Preflight passes');
  return answer.message;
}

/** Runs the Preflight of each migration until it passes. @throws Error - with the reason of the first that doesn't. */
export async function runPreflights(aws: EmbeddedAws, app: SynthesizedApp): Promise<void> {
  const handler = stepHandler(aws, TARGET_REGION);
  let passed = 0;
  await eachStep(app, async (event) => {
    if (!('ResourceType' in event) || event.ResourceType !== StepType.PREFLIGHT) return {};
    const attributes = await runStep(aws, handler, event);
    passed += 1;
    return attributes;
  });
  expect(passed).toBeGreaterThan(0);
}

/** Everything that was changed in any service, as `<service>:<operation> in <account>`. */
export function changes(entries: readonly JournalEntry[]): string[] {
  return entries.filter((entry) => entry.kind === 'call')
    .filter(({ service, operation, error }) => error === undefined && service !== 'sts' && !/^(Describe|Download|Get|List|Simulate)/.test(operation))
    .map(({ service, operation, accountId }) => `${service}:${operation} in ${accountId}`);
}

function deniedActions(entries: readonly JournalEntry[]): string[] {
  return entries.filter((entry) => entry.kind === 'denied').map(({ action }) => action);
}
