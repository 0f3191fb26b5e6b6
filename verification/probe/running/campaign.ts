import { CouldNotTry, Stopped } from '../model/could-not-try';
import type { Finding } from '../model/finding';
import type { Fixture } from '../model/fixture';
import { fixturesOf, type Probe } from '../model/probe';
import type { Laboratory } from './laboratory';
import { runProbe } from './probe-run';

/**
 * Makes what the probes share, then runs them, as many beside each other as there are lanes, and tells each finding as it comes. Ends early when the
 * laboratory is told to. In one lane everything happens in order.
 */
export async function runProbes(probes: readonly Probe[], laboratory: Laboratory, found: (finding: Finding) => void): Promise<void> {
  await makeFixtures(fixturesOf(probes), laboratory);
  const pending = [...probes];
  const running = new Map<Probe, Promise<void>>();
  let broken: { readonly error: unknown } | undefined;
  const start = (probe: Probe): void => {
    pending.splice(pending.indexOf(probe), 1);
    const run = runProbe(probe, laboratory).then((finding) => {
      if (finding !== undefined) found(finding);
    }).catch((error: unknown) => { broken = { error }; });
    running.set(probe, run.finally(() => running.delete(probe)));
  };
  for (;;) {
    for (const probe of broken === undefined && !laboratory.props.ending.aborted ? [...pending] : []) {
      if (running.size < laboratory.props.lanes && ![...running.keys()].some((other) => conflict(probe, other))) start(probe);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (broken !== undefined) throw broken.error;
}

/** One that can't be made is told by the probes that need it. */
async function makeFixtures(fixtures: readonly Fixture<unknown>[], laboratory: Laboratory): Promise<void> {
  const make = async (fixture: Fixture<unknown>): Promise<void> => {
    await laboratory.have(fixture).catch((error: unknown) => {
      if (!(error instanceof CouldNotTry || error instanceof Stopped)) throw error;
    });
  };
  if (laboratory.props.lanes > 1) await Promise.all(fixtures.map(make));
  else for (const fixture of fixtures) await make(fixture);
}

/** Whether one of them changes what the other needs, or everything. */
function conflict(one: Probe, other: Probe): boolean {
  return disturbs(one, other) || disturbs(other, one);
}

function disturbs({ alters = [] }: Probe, other: Probe): boolean {
  if (alters === 'everything') return true;
  const its = [...other.needs ?? [], ...Array.isArray(other.alters) ? other.alters as readonly Fixture<unknown>[] : []];
  return alters.some((fixture) => its.includes(fixture));
}
