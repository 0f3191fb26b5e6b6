import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Accounts, Configure } from './accounts/account';
import type { Remaining } from './ledger/cleaning';
import { Ledger } from './ledger/ledger';
import type { Finding } from './model/finding';
import type { Probe } from './model/probe';
import { type Side, thingText } from './model/thing';
import { type ProbeOptions, USAGE } from './options';
import { PROBES } from './probes/probes';
import { masked } from './report/masking';
import { chosenProbes, listText, planText } from './report/plan';
import { observedText, report, reportJson, reportPage } from './report/report';
import { rulesOfProbes } from './report/rules';
import { identify, otherDatabases } from './running/examine';
import type { LaboratoryProps } from './running/laboratory-props';
import { removeLeftovers, runAndClean } from './running/run-probes';
import { UsageError } from './usage-error';

/** What the command runs in: AWS, or a sandbox of the tests. */
export interface Surroundings extends Pick<LaboratoryProps, 'sleep' | 'now' | 'interval' | 'lanes' | 'standIns' | 'ending'> {
  readonly configure: Readonly<Record<Side, Configure>>;
  /** Asks for a yes. */
  readonly ask: (question: string) => Promise<boolean>;
  readonly write: (line: string) => void;
  /** Names the run: lower-case letters and digits. */
  readonly run: string;
  readonly version: string;
  /** @default - all that there are */
  readonly probes?: readonly Probe[];
}

/** Exit codes. */
export const EXIT = { agrees: 0, differs: 1, usage: 2, remains: 3 } as const;

/** Runs the command. @returns its exit code. @throws UsageError - before anything is made. */
export async function runCommand(options: ProbeOptions, surroundings: Surroundings): Promise<number> {
  const { write, probes: all = PROBES } = surroundings;
  const probes = chosenProbes(all, options);
  const left = all.filter((probe) => !probes.includes(probe) && (options.only?.includes(probe.id) ?? true));
  if (options.task === 'help') return say(write, USAGE);
  if (options.task === 'list') return say(write, listText(probes, rulesOfProbes()));
  if (options.task === 'plan') return say(write, planText(probes, left));
  const accounts = await identify(surroundings.configure, options.region);
  const regions = [options.region, options.otherRegion];
  if (options.task === 'clean') return clean(accounts, regions, options, surroundings);
  await refuseOtherDatabases(accounts, regions, options);
  if (probes.length === 0) throw new UsageError('there is nothing to try: --max-cost leaves out every probe');
  write(planText(probes, left, accounts));
  if (!options.yes && !await surroundings.ask('Begin?')) return say(write, 'Nothing was made.');
  const before = await clean(accounts, regions, options, surroundings);
  return before === EXIT.agrees ? run(probes, accounts, options, surroundings) : before;
}

function say(write: (line: string) => void, text: string): number {
  write(text);
  return EXIT.agrees;
}

async function refuseOtherDatabases(accounts: Accounts, regions: readonly string[], { allowOtherDatabases }: ProbeOptions): Promise<void> {
  const others = allowOtherDatabases ? [] : await otherDatabases(accounts, regions);
  if (others.length === 0) return;
  throw new UsageError([
    'the accounts hold databases that aren\'t the probe\'s; it touches only what it made, but is meant for accounts without any.',
    '--allow-other-databases goes on all the same.', ...others,
  ].join('\n'));
}

async function clean(accounts: Accounts, regions: readonly string[], { folder }: ProbeOptions, surroundings: Surroundings): Promise<number> {
  const { write, sleep, now, interval } = surroundings;
  const remaining = await removeLeftovers({ ...accounts, sleep, now, interval }, regions, folder, (things) => {
    write(things.length === 0 ? 'Nothing is left of earlier runs.' : `Removing what earlier runs left: ${things.map(thingText).join(', ')}`);
  });
  return tellRemaining(remaining, write);
}

function tellRemaining(remaining: readonly Remaining[], write: (line: string) => void): number {
  for (const { thing, why, foreign } of remaining) write(`${foreign === true ? 'Left alone' : 'Couldn\'t be removed'}: ${thingText(thing)}: ${why}`);
  return remaining.every(({ foreign }) => foreign === true) ? EXIT.agrees : EXIT.remains;
}

async function run(probes: readonly Probe[], accounts: Accounts, options: ProbeOptions, surroundings: Surroundings): Promise<number> {
  const { write, now, version, run: id, ending } = surroundings;
  const began = new Date(now()).toISOString();
  const done: Finding[] = [];
  const props: LaboratoryProps = {
    ...surroundings, ...accounts, otherRegion: options.otherRegion, ledger: new Ledger(options.folder, id), progress: (line) => write(`… ${line}`),
  };
  const { findings, remaining } = await runAndClean(probes, props, (finding) => {
    done.push(finding);
    write(progressText(finding, done.length, probes.length));
  });
  const content = report({
    run: id, began, ended: new Date(now()).toISOString(), region: options.region, otherRegion: options.otherRegion, version, findings, remaining,
    cutShort: ending.aborted ? `it was told to end after ${findings.length} of ${probes.length} probes` : undefined,
  });
  const hide = (text: string): string => (options.withAccountIds ? text : masked(text, { source: accounts.source.id, target: accounts.target.id }));
  write(written(options.folder, id, hide(reportJson(content)), hide(reportPage(content, probes))));
  const differing = findings.filter(({ verdict }) => verdict === 'differs').length;
  const code = tellRemaining(remaining, write);
  return code === EXIT.agrees && differing > 0 ? EXIT.differs : code;
}

function progressText({ probe, verdict, trials }: Finding, done: number, all: number): string {
  const words = trials.flatMap((trial) => {
    if (trial.verdict === 'same') return [];
    return [`    ${trial.what}: ${trial.verdict === 'untried' ? `couldn't be tried: ${trial.why}` : `AWS: ${observedText(trial.observed)}`}`];
  });
  return [`${done}/${all} ${probe}: ${verdict === 'same' ? 'as the sandbox' : verdict}`, ...words].join('\n');
}

function written(folder: string, id: string, json: string, page: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `report-${id}`);
  writeFileSync(`${path}.json`, json);
  writeFileSync(`${path}.md`, page);
  return `Report: ${path}.md and ${path}.json`;
}
