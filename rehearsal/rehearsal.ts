import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedAws, type JournalEntry, putRuleFiles, type RuleFiles } from '@rds-ferry/sandbox';
import { readAssembly, type SynthesizedStack } from '../cloud-assembly/assembly';
import { cdkCliFile, type CdkOutcome, runCdk } from '../cloud-assembly/cdk-command';
import { declaredClosings } from '../cloud-assembly/closings';
import { type DeclaredMigration, declaredMigrations } from '../cloud-assembly/declared-migrations';
import { declaredOrder } from '../cloud-assembly/declared-order';
import { declaredSteps } from '../cloud-assembly/declared-steps';
import { UsageError } from '../cloud-assembly/usage-error';
import type { Display, DisplayOutput } from '../operations/watch/display/display';
import { openDisplay } from '../operations/watch/display/open-display';
import { FollowedMigrations } from '../operations/watch/progress/followed-migrations';
import { legNews } from '../operations/watch/progress/step-changes';
import type { StepProgress } from '../operations/watch/progress/step-progress';
import { type Assemblies, assembliesOf, type RehearsedApp } from './app-assemblies';
import { type Comparison, lookAtResults, lookAtSources, shortfalls, type SourceFacts } from './report/comparison';
import { comparisonTable } from './report/comparison-table';
import { failureReport } from './report/failure-report';
import { faultTable } from './report/fault-table';
import { closingShortfalls, snapshotsLeft } from './report/leftovers';
import { unbegunLines } from './report/unbegun';
import { expectFitting } from './seeding/database-mismatches';
import type { DatabasesFile } from './seeding/databases-file';
import { seed } from './seeding/seeding';
import { declaredSources } from './templates/declared-sources';
import { placeProblems, placesOf } from './templates/places';
import { writeReport } from './written-report';

export interface RehearsalProps extends RuleFiles, RehearsedApp {
  /** Source databases that differ from the example's. */
  readonly databases?: DatabasesFile;
  /** Where the report goes. @default - none is written */
  readonly report?: string;
}

/**
 * Synthesizes the app, starts a sandbox with the source databases in it, deploys all stacks with the stock CLI, and compares.
 *
 * @returns whether every declared migration ended with its database in the target account.
 * @throws UsageError - when `databases` has one that no migration moves, `faults` or `organization` can't be put into the sandbox, or the app names
 *   a Region that AWS doesn't have or an account without a stack.
 */
export async function rehearse(props: RehearsalProps): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-rehearsal-'));
  try {
    const assemblies = await assembliesOf(props, scratch);
    return assemblies !== undefined && !props.ending.aborted && await rehearseAssembly(props, assemblies, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const NO_MIGRATION = 'The app declares no migration: none of its stacks has a Preflight step. Give it a SourceStack and a TargetStack with '
  + 'at least one migration, or see that `--app` and `--directory` name the right app.\n';

async function rehearseAssembly(props: RehearsalProps, { moving, closing }: Assemblies, scratch: string): Promise<boolean> {
  const stacks = readAssembly(moving);
  const migrations = declaredMigrations(stacks);
  const [first] = migrations;
  if (first === undefined) {
    props.output.write(NO_MIGRATION);
    return false;
  }
  const problems = placeProblems(stacks, migrations);
  if (problems.length > 0) {
    throw new UsageError('RF-5009', 'The app can\'t be deployed on '
      + `AWS:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
  if (props.databases !== undefined) expectFitting(props.databases, declaredSources(migrations));
  const aws = await EmbeddedAws.start(placesOf(stacks, migrations), {
    bootstrapTemplate: cdkCliFile(props.directory, 'lib/api/bootstrap/bootstrap-template.yaml'),
  });
  try {
    const refusals = await putRuleFiles(aws.controls, props);
    if (refusals.length > 0) throw new UsageError('RF-5010', refusals.join('\n'));
    await seed(aws, { stacks, migrations, databases: props.databases?.value ?? {} });
    const before = await lookAtSources(aws, migrations);
    const deployment = { aws, stacks, assembly: moving, scratch, accountId: first.Source.AccountId, region: first.SourceDatabase.Region };
    const outcome = await deploy(props, deployment);
    if (props.ending.aborted) return false;
    const isGreen = await conclude(props, { aws, stacks, migrations, before, outcome })
      && (closing === undefined || await close(props, { ...deployment, assembly: closing, stacks: readAssembly(closing) }, migrations));
    if (props.report !== undefined && !props.ending.aborted) await writeReport({ aws, stacks, file: props.report, output: props.output });
    return isGreen;
  } finally {
    await aws.close();
  }
}

interface Deployment {
  readonly aws: EmbeddedAws;
  readonly stacks: readonly SynthesizedStack[];
  readonly assembly: string;
  readonly scratch: string;
  /** Account and Region of the CLI's credentials. */
  readonly accountId: string;
  readonly region: string;
}

const COMMANDS = { deploy: ['deploy', '--require-approval', 'never'], destroy: ['destroy', '--force'] } as const;

async function deploy(
  { output, directory, ending }: RehearsalProps, deployment: Deployment, command: keyof typeof COMMANDS = 'deploy',
): Promise<CdkOutcome> {
  const { aws, stacks, assembly, scratch, accountId, region } = deployment;
  const shown = await openDisplay({ output, now: () => aws.clock.now(), startedAt: aws.clock.now() });
  follow(aws, new FollowedMigrations(declaredSteps(stacks), declaredOrder(stacks)), shown);
  // `--all` means the stacks outside of stages.
  const selected = stacks.some(({ isStaged }) => isStaged) ? '**' : '--all';
  try {
    return await runCdk({
      arguments: [...COMMANDS[command], selected, '--app', assembly, '--progress', 'events'],
      directory,
      environment: { ...aws.environment(accountId, region), CDK_HOME: scratch },
      ending,
    });
  } finally {
    shown.end();
  }
}

/** Shows what the sandbox's journal tells. */
function follow(aws: EmbeddedAws, followed: FollowedMigrations, shown: Display): void {
  aws.journal.listen((entry) => {
    const changed = changedBy(entry, followed);
    if (changed !== undefined) {
      shown.show(followed.progress(aws.clock.now()), [changed]);
    } else if (entry.kind === 'stack-event' && entry.resourceType === 'AWS::CloudFormation::Stack' && entry.status !== 'REVIEW_IN_PROGRESS') {
      shown.line(`${entry.stackName} (${entry.accountId}): ${entry.status}`);
    }
  });
}

function changedBy(entry: JournalEntry, followed: FollowedMigrations): StepProgress | undefined {
  if (entry.kind === 'stack-event') return followed.takeStatus(entry);
  const news = entry.kind === 'log' ? legNews(entry) : undefined;
  return news && followed.takeNews(news);
}

interface DeployedMigrations {
  readonly aws: EmbeddedAws;
  readonly stacks: readonly SynthesizedStack[];
  readonly migrations: readonly DeclaredMigration[];
  /** The sources before the deployment, in the order of the migrations. */
  readonly before: readonly SourceFacts[];
  readonly outcome: CdkOutcome;
}

async function conclude({ output }: RehearsalProps, { aws, stacks, migrations, before, outcome }: DeployedMigrations): Promise<boolean> {
  const [sourcesAfter, results] = await Promise.all([lookAtSources(aws, migrations), lookAtResults(aws, migrations)]);
  const nothing: SourceFacts = { snapshots: [] };
  const comparisons = migrations.map((migration, index): Comparison => (
    { migration, before: before[index] ?? nothing, sourceAfter: sourcesAfter[index] ?? nothing, after: results[index] ?? {} }
  ));
  output.write(`\n${comparisonTable(comparisons, output.columns ?? Infinity)}\n`);
  if (aws.controls.faultCounts().length > 0) output.write(`${faultTable(aws.controls.faultCounts())}\n`);
  const problems = shortfalls(outcome.exitCode, comparisons);
  if (problems.length === 0) {
    output.write(`The rehearsal went through: ${arrived(migrations)} in the target account, and the sources are as they were.\n`
      + 'Its times are the sandbox\'s own: `rds-ferry plan` estimates those of AWS.\n');
    return true;
  }
  const [steps, { entries }] = [declaredSteps(stacks), aws.journal];
  const unbegun = unbegunLines(declaredOrder(stacks), steps, entries);
  const report = failureReport({ problems, entries, steps, output: outcome.output, unbegun }, textWidth(output));
  output.write(`${report}\n`);
  return false;
}

/** Deploys what closes migrations, and where that is all of them, destroys the stacks: the results stay. */
async function close(props: RehearsalProps, deployment: Deployment, migrations: readonly DeclaredMigration[]): Promise<boolean> {
  const { aws, stacks } = deployment;
  const { output, ending } = props;
  const isAll = declaredMigrations(stacks).length === 0;
  const closings = declaredClosings(stacks);
  for (const command of isAll ? ['deploy', 'destroy'] as const : ['deploy'] as const) {
    output.write(command === 'deploy' ? '\nClosing\n' : '\nDestroying the stacks\n');
    const { exitCode, output: said } = await deploy(props, deployment, command);
    if (ending.aborted) return false;
    const problems = await closingShortfalls({ command, exitCode, closings }, aws, migrations);
    if (problems.length > 0) {
      output.write(`${failureReport({ problems, entries: aws.journal.entries, steps: declaredSteps(stacks), output: said }, textWidth(output))}\n`);
      return false;
    }
  }
  const left = snapshotsLeft(aws, migrations);
  const what = left.length === 0 ? 'No snapshot of a migration is left' : `What is left: ${left.join(', ')}`;
  output.write(`\nClosed: ${closings.map(({ migration }) => migration).join(', ')}. ${what}${isAll ? ', and both stacks are gone' : ''}.\n`);
  return true;
}

function arrived(migrations: readonly DeclaredMigration[]): string {
  const hasDatabases = migrations.some(({ Restore: database }) => database !== undefined);
  const hasSnapshots = migrations.some(({ Restore: database }) => database === undefined);
  if (!hasSnapshots) return 'every database runs';
  return hasDatabases ? 'every database runs and every imported snapshot is' : 'every imported snapshot is';
}

/** Longer lines are hard to read, also where there is room. */
function textWidth({ columns = 120 }: DisplayOutput): number {
  return Math.min(columns, 120);
}
