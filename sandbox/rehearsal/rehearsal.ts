import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EmbeddedAws } from '../aws';
import { declaredMigrations, readAssembly, type DeclaredMigration, type SynthesizedStack } from './assembly';
import { runCdk, startCdk, type CdkOutcome } from './cdk-command';
import { declaredSteps } from './declared-steps';
import { display, type Display } from './display';
import { failureReport } from './failure-report';
import { Progress } from './progress';
import { comparisonTable, lookAtDatabase, type Comparison } from './report';
import { seed, type RehearsedDatabases } from './seeding';

export interface RehearsalProps {
  /** Folder of the app's `cdk.json`. */
  readonly directory: string;
  /** Command that runs the app, as `cdk --app` takes it; `cdk.json`'s when absent. */
  readonly app?: string;
  /** Source databases that differ from the example's. */
  readonly databases: RehearsedDatabases;
  readonly output: NodeJS.WriteStream;
  /** Milliseconds of real time after which a deployment is given up. */
  readonly timeLimit: number;
}

/**
 * Synthesizes the app, starts a sandbox with the source databases in it, deploys all stacks with the stock CLI, and compares.
 *
 * @returns whether every declared migration ended with its database in the target account.
 */
export async function rehearse(props: RehearsalProps): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'rds-ferry-rehearsal-'));
  try {
    const assembly = join(scratch, 'cdk.out');
    props.output.write('Synthesizing the app\n');
    const synthesis = await synthesize(props, assembly, scratch);
    if (synthesis.exitCode !== 0) {
      props.output.write(`${synthesis.output}\nThe app can't be synthesized: see the message above. Nothing was deployed.\n`);
      return false;
    }
    return await rehearseAssembly(props, assembly, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function synthesize(props: RehearsalProps, assembly: string, scratch: string): Promise<CdkOutcome> {
  const app = props.app === undefined ? [] : ['--app', props.app];
  return runCdk({ arguments: ['synth', '--quiet', '--output', assembly, ...app], directory: props.directory, environment: { CDK_HOME: scratch } });
}

async function rehearseAssembly(props: RehearsalProps, assembly: string, scratch: string): Promise<boolean> {
  const stacks = readAssembly(assembly);
  const migrations = declaredMigrations(stacks);
  const [first] = migrations;
  if (first === undefined) {
    props.output.write('The app declares no migration: none of its stacks has a Preflight step.\n');
    return false;
  }
  const aws = await EmbeddedAws.start({
    accounts: unique([...stacks.map(stack => stack.accountId), ...migrations.map(migration => migration.Source.AccountId)]),
    regions: unique(stacks.map(stack => stack.region)),
  });
  try {
    seed(aws, migrations, props.databases);
    const before = await lookAtSources(aws, migrations);
    const outcome = await deploy(props, { aws, stacks, assembly, scratch, accountId: first.Source.AccountId, region: first.Region });
    return await conclude(props, aws, before, outcome);
  } finally {
    await aws.close();
  }
}

interface Deployment {
  readonly aws: EmbeddedAws;
  readonly stacks: readonly SynthesizedStack[];
  readonly assembly: string;
  readonly scratch: string;
  /** Where the CLI's credentials are from. */
  readonly accountId: string;
  readonly region: string;
}

async function deploy(props: RehearsalProps, { aws, stacks, assembly, scratch, accountId, region }: Deployment): Promise<CdkOutcome> {
  const progress = new Progress(declaredSteps(stacks));
  const shown = display(props.output, progress, aws.clock.now());
  follow(aws, progress, shown);
  const { process: cli, outcome } = startCdk({
    arguments: ['deploy', '--all', '--app', assembly, '--require-approval', 'never', '--progress', 'events'],
    directory: props.directory,
    environment: { ...aws.environment(accountId, region), CDK_HOME: scratch },
  });
  const limit = setTimeout(() => cli.kill(), props.timeLimit);
  try {
    return await outcome;
  } finally {
    clearTimeout(limit);
    shown.end();
  }
}

function follow(aws: EmbeddedAws, progress: Progress, shown: Display): void {
  aws.journal.listen(entry => {
    const changed = progress.take(entry);
    if (changed !== undefined) shown.step(changed);
    else if (entry.kind === 'stack-event' && entry.resourceType === 'AWS::CloudFormation::Stack') {
      shown.line(`${entry.stackName} (${entry.accountId}): ${entry.status}`);
    }
  });
}

async function conclude(props: RehearsalProps, aws: EmbeddedAws, before: readonly Comparison[], outcome: CdkOutcome): Promise<boolean> {
  const comparisons = await Promise.all(before.map(async comparison => {
    const { migration } = comparison;
    return { ...comparison, after: await lookAtDatabase(aws, migration.AccountId, migration.Region, migration.InstanceIdentifier) };
  }));
  props.output.write(`\n${comparisonTable(comparisons)}\n`);
  const changed = await changedSources(aws, before);
  const arrived = comparisons.every(({ after }) => after?.instance.DBInstanceStatus === 'available');
  if (outcome.exitCode === 0 && arrived && changed.length === 0) {
    props.output.write('The rehearsal went through: every database runs in the target account, and the sources are as they were.\n');
    return true;
  }
  for (const identifier of changed) props.output.write(`The source database ${identifier} isn't as it was before: please report this as a fault.\n`);
  props.output.write(`${failureReport(aws.journal.entries, outcome)}\n`);
  return false;
}

/** The source databases that RDS now describes in another way than before. */
async function changedSources(aws: EmbeddedAws, before: readonly Comparison[]): Promise<string[]> {
  const now = await lookAtSources(aws, before.map(({ migration }) => migration));
  return before.filter(({ before: then }, index) => !isDeepStrictEqual(then?.instance, now[index]?.before?.instance))
    .map(({ migration }) => migration.SourceDatabase);
}

function lookAtSources(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): Promise<Comparison[]> {
  return Promise.all(migrations.map(async migration => ({
    migration,
    before: await lookAtDatabase(aws, migration.Source.AccountId, migration.Region, migration.SourceDatabase),
    after: undefined,
  })));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
