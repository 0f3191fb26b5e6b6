import { DeleteDBClusterCommand, DeleteDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { readAssembly } from '../../cloud-assembly/assembly';
import { type DeclaredMigration, declaredMigrations } from '../../cloud-assembly/declared-migrations';
import { DatabaseKind, SourceEncryptionKind, StepType, type TransferKeyProperties } from '../../lambda/step/contract';
import type { Evaluation, EvaluationRequest } from '../../policy';
import { seed } from '../../rehearsal/seeding/seeding';
import { clusterSeed, instanceSeed } from '../../rehearsal/seeding/source-seed';
import { type DeclaredSource, declaredSources } from '../../rehearsal/templates/declared-sources';
import type { Case } from '../../test/support/cases/all-cases';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../test/support/cases/keys';
import { type Attributes, deployPermissions, eachStep, runStep, stepHandler, type StepRequest } from '../../test/support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../../test/support/synthesized-app';
import { describedSources } from './cases/source-databases';
import { keepKey } from './changed-key';
import { addReaders, updateStep } from './later-deployment';
import { leaveBefore, leaveImported } from './left-before';

/** What a declaration goes through, in this order. Preflight refuses in the first two. */
export type Phase = 'deployment' | 'source not there' | 'source not as declared' | 'move' | 'deployed again' | 'key changed';

/** A question to IAM, when it was asked, and how it was decided. */
export interface Asked {
  readonly phase: Phase;
  readonly question: EvaluationRequest;
  readonly evaluation: Evaluation;
}

/** How a declaration's run ended. */
export interface TrialOutcome {
  /** Every question that was decided. */
  readonly asked: readonly Asked[];
  /** What failed that should go through, and what went through that should be refused. */
  readonly failures: readonly string[];
}

const SETTINGS = {
  accounts: [SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT], regions: [TARGET_REGION, OTHER_REGION], snapshotBase: 1_000, snapshotPerGib: 0,
};
const DAY = 86_400_000;

/**
 * Deploys the roles and the key of a declaration; runs Preflight without the source, and with one that is encrypted in another way and has an
 * option group; then moves the database, and takes every step again as a later deployment does, after an owner has added to each restored cluster;
 * and at last the step of the transfer key, after its owner has changed what it keeps.
 *
 * @param phases - which of them to go through; the deployment always.
 * @param before - of an app that closes its migrations, as it was while it moved them: its run isn't looked at.
 */
export async function trial(app: SynthesizedApp, phases: readonly Phase[] = ALL_PHASES, before?: SynthesizedApp): Promise<TrialOutcome> {
  const aws = EmbeddedAws.inProcess(SETTINGS, { seed: 'permissions', now: () => Date.UTC(2026, 0, 1), pace: 'jump' });
  const asked: Asked[] = [];
  let phase: Phase = 'deployment';
  const failures = before === undefined ? [] : await moved(aws, before);
  aws.onDecision((question, evaluation) => { asked.push({ phase, question, evaluation }); });
  failures.push(...(await deployPermissions(aws, app))
    .flatMap(({ failures: failed }) => failed.map(({ logicalId, reason }) => `${logicalId}: ${reason}`)));
  await leaveBefore(aws, app);
  try {
    for (const [name, run] of Object.entries(RUNS) as [Exclude<Phase, 'deployment'>, Run][]) {
      phase = name;
      if (failures.length === 0 && phases.includes(name)) failures.push(...(await run(aws, app)).map((failure) => `${name}: ${failure}`));
    }
  } finally {
    await aws.close();
  }
  return { asked, failures };
}

/** The app of a case that closes its migrations, as it was while it moved them; nothing for one that moves. */
export function appBefore({ ferry }: Case): SynthesizedApp | undefined {
  return ferry.closed === true ? synthesizeApp({ ...ferry, closed: false }) : undefined;
}

/** What an app has moved that closes its migrations now. */
async function moved(aws: EmbeddedAws, before: SynthesizedApp): Promise<string[]> {
  const deployed = (await deployPermissions(aws, before)).flatMap(({ failures }) => failures.map(({ reason }) => reason));
  return [...deployed, ...await RUNS.move(aws, before)].map((failure) => `before its closing: ${failure}`);
}

type Run = (aws: EmbeddedAws, app: SynthesizedApp) => Promise<readonly string[]>;

const RUNS: Readonly<Record<Exclude<Phase, 'deployment'>, Run>> = {
  'source not there': refused,
  'source not as declared': async (aws, app) => {
    const sources = declaredSources(migrationsOf(app));
    for (const source of sources) seedOther(aws, source);
    const failures = await refused(aws, app);
    for (const source of sources) await remove(aws, source);
    return failures;
  },
  'move': async (aws, app) => {
    const migrations = migrationsOf(app);
    await seed(aws, { stacks: readAssembly(app.directory), migrations, databases: describedSources(migrations) });
    return takeSteps(aws, app);
  },
  'deployed again': async (aws, app) => {
    await leaveImported(aws, app);
    await addReaders(aws);
    return takeSteps(aws, app, updateStep);
  },
  'key changed': async (aws, app) => {
    const failures: string[] = [];
    const problem = await takeSteps(aws, app, async (_, handler, event) => {
      const { ResourceType, ResourceProperties } = event as StepRequest;
      if (ResourceType === StepType.TRANSFER_KEY) {
        failures.push(...await keepKey(aws, handler, event, ResourceProperties as TransferKeyProperties));
      }
      return {};
    });
    return [...failures, ...problem];
  },
};

export const ALL_PHASES: readonly Phase[] = ['deployment', ...Object.keys(RUNS) as Exclude<Phase, 'deployment'>[]];

function migrationsOf(app: SynthesizedApp): DeclaredMigration[] {
  return [...declaredMigrations(readAssembly(app.directory))];
}

async function takeSteps(aws: EmbeddedAws, app: SynthesizedApp, take: typeof runStep = runStep): Promise<readonly string[]> {
  let step = 'the function\'s role';
  try {
    const handler = stepHandler(aws, TARGET_REGION);
    await eachStep(app, async (event) => {
      step = event.LogicalResourceId;
      return allSeen(await take(aws, handler, event));
    });
    return [];
  } catch (error) {
    return [`${step}: ${messageOf(error)}`];
  }
}

/** A step that only tells goes through without what it may not look at. @throws Error - where it says so. */
function allSeen(answer: Attributes): Attributes {
  if (/not everything could be looked at/.test(answer.Leftovers ?? '')) throw new Error(answer.Leftovers);
  return answer;
}

/** Runs each Preflight, which refuses for other reasons than missing permissions. */
async function refused(aws: EmbeddedAws, app: SynthesizedApp): Promise<readonly string[]> {
  const handler = stepHandler(aws, TARGET_REGION);
  const failures: string[] = [];
  await eachStep(app, async (event) => {
    if (event.ResourceType !== StepType.PREFLIGHT) return {};
    const reason = await runStep(aws, handler, event).then(() => undefined, messageOf);
    if (reason === undefined) failures.push(`${event.LogicalResourceId} passes`);
    return {};
  });
  return failures;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A database of the declared identifier that isn't the declared one: it is encrypted otherwise, under `aws/rds` where that isn't declared. */
function seedOther({ rds }: EmbeddedAws, source: DeclaredSource): void {
  const { accountId, region, identifier, kind } = source;
  const encryption = source.encryption === SourceEncryptionKind.AWS_MANAGED ? 'none' : 'aws-managed';
  if (kind === DatabaseKind.CLUSTER) {
    rds.seedCluster(accountId, region, { ...clusterSeed(source, {}), encryption });
    return;
  }
  const instance = instanceSeed(source, {});
  rds.seedOptionGroup(accountId, region, { name: `${identifier}-former`, engine: instance.engine, majorVersion: '8.0' });
  rds.seedInstance(accountId, region, { ...instance, encryption, optionGroupName: `${identifier}-former` });
}

async function remove(aws: EmbeddedAws, { accountId, region, identifier, kind }: DeclaredSource): Promise<void> {
  const rds = new RDSClient(aws.clientConfiguration(accountId, region));
  const isMember = ({ DBClusterIdentifier: cluster }: { DBClusterIdentifier?: string }): boolean => cluster === identifier;
  const instances = kind === DatabaseKind.INSTANCE ? [identifier]
    : aws.rds.instances(accountId, region).filter(isMember).map(({ DBInstanceIdentifier: name = '' }) => name);
  for (const name of instances) await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: name, SkipFinalSnapshot: true }));
  await aws.clock.settled();
  if (kind === DatabaseKind.CLUSTER) await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: identifier, SkipFinalSnapshot: true }));
  await aws.clock.sleep(DAY);
}
