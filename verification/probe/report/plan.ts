import type { Accounts } from '../accounts/account';
import { dollars } from '../model/cost';
import { costOf, fixturesOf, type Probe } from '../model/probe';

/** The probes that a command line asks for, without those beyond its cost. In the order in which they run. */
export function chosenProbes(
  all: readonly Probe[], { only, maxCost }: { readonly only?: readonly string[]; readonly maxCost: number },
): readonly Probe[] {
  const chosen: Probe[] = [];
  for (const probe of all.filter(({ id }) => only?.includes(id) ?? true)) {
    if (costOf([...chosen, probe]).dollars <= maxCost) chosen.push(probe);
  }
  return chosen;
}

/** What would be made, and what it costs. */
export function planText(probes: readonly Probe[], left: readonly Probe[], accounts?: Accounts): string {
  const total = costOf(probes);
  const made = fixturesOf(probes).filter(({ what }) => !what.startsWith('nothing'));
  return [
    ...accounts === undefined ? [] : [`A is the account ${accounts.source.id}, B the account ${accounts.target.id}, in ${accounts.source.region}.`],
    `${probes.length} probes, about ${dollars(total.dollars)} and ${hours(total.minutes)} of waiting, several at a time. They share:`,
    ...made.map(({ what, cost }) => `  ${what}${cost.dollars > 0 ? ` (${dollars(cost.dollars)})` : ''}`),
    'and make short-lived copies, restored databases, stacks, roles and keys of their own. All databases are empty, and the smallest that RDS has.',
    'All of it is tagged rds-ferry:probe, and removed at the end, also when the run is interrupted. KMS keys are scheduled for deletion, which',
    'waits seven days and costs nothing. The first database of an account makes the role AWSServiceRoleForRDS, which stays.',
    ...left.length === 0 ? [] : [`Left out beyond --max-cost: ${left.map(({ id }) => id).join(', ')}`],
    'Credentials have to last until the end: those of a role or of SSO may not.',
  ].join('\n');
}

/** Of one after another; more than one run at a time. */
const hours = (minutes: number): string => (minutes < 90 ? `${minutes} minutes` : `${(minutes / 60).toFixed(1)} hours`);

/** One line for each probe. @param rules - by the id of the probe that tries them. */
export function listText(probes: readonly Probe[], rules: ReadonlyMap<string, readonly string[]>): string {
  return probes.flatMap((probe) => {
    const alone = costOf([probe]);
    return [
      `${probe.id.padEnd(34)} ${dollars(alone.dollars)} ${String(alone.minutes).padStart(3)} min  ${probe.title}`,
      ...(rules.get(probe.id) ?? []).map((rule) => `${' '.repeat(36)}- ${rule}`),
    ];
  }).join('\n');
}
