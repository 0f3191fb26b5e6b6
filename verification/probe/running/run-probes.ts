import type { Accounts } from '../accounts/account';
import { cleaningOf, type Remaining, removeAll } from '../ledger/cleaning';
import { Ledger } from '../ledger/ledger';
import { leftovers } from '../ledger/leftovers';
import type { Finding } from '../model/finding';
import type { Probe } from '../model/probe';
import type { Thing } from '../model/thing';
import { runProbes } from './campaign';
import { Laboratory } from './laboratory';
import type { LaboratoryProps } from './laboratory-props';

/** How a run went. */
export interface RunResult {
  readonly findings: readonly Finding[];
  readonly remaining: readonly Remaining[];
}

/**
 * Runs the probes and removes what they made, also when one of them breaks off or the run is told to end.
 *
 * @throws the error that a probe broke off with, after everything was removed.
 */
export async function runAndClean(probes: readonly Probe[], props: LaboratoryProps, found: (finding: Finding) => void): Promise<RunResult> {
  const findings: Finding[] = [];
  const run = runProbes(probes, new Laboratory(props), (finding) => {
    findings.push(finding);
    found(finding);
  });
  const broken = await run.then(() => undefined, (error: unknown) => ({ error }));
  props.progress(`removing ${props.ledger.left.length} things`);
  const remaining = await cleanUp(props, props.ledger.left, (thing) => props.ledger.removed(thing));
  if (broken !== undefined) throw broken.error;
  return { findings, remaining };
}

type CleaningProps = Pick<LaboratoryProps, 'source' | 'target' | 'sleep' | 'now' | 'interval'>;

function cleanUp(
  { source, target, ...time }: CleaningProps, things: readonly Thing[], removed: (thing: Thing) => void,
): Promise<readonly Remaining[]> {
  return removeAll(things, cleaningOf([source, target], time), removed);
}

/** Removes what earlier runs left: what their ledgers say, and what bears the probe's tag. @param found - hears how much there is. */
export async function removeLeftovers(
  props: CleaningProps, regions: readonly string[], folder: string, found: (things: readonly Thing[]) => void,
): Promise<readonly Remaining[]> {
  const ledgers = Ledger.earlier(folder);
  const accounts: Accounts = { source: props.source, target: props.target };
  const tagged = [...await leftovers(accounts.source, regions), ...await leftovers(accounts.target, regions)];
  const things = unique([...ledgers.flatMap(({ left }) => left), ...tagged]);
  found(things);
  return cleanUp(props, things, (thing) => ledgers.forEach((ledger) => ledger.removed(thing)));
}

function unique(things: readonly Thing[]): readonly Thing[] {
  return [...new Map(things.map((thing) => [JSON.stringify([thing.account, thing.region, thing.kind, thing.id]), thing])).values()];
}
