import { awsRefusal } from '../accounts/aws-refusal';
import { CouldNotTry, Stopped } from '../model/could-not-try';
import { agrees, type Finding, type TrialFinding, verdictOf } from '../model/finding';
import type { Probe } from '../model/probe';
import { PREFIX } from '../model/thing';
import type { Trial } from '../model/trial';
import type { Bench } from './bench';
import type { Laboratory } from './laboratory';

/** Codes that say something of the account or the moment, and nothing of the rule, unless the trial expects them. */
const OF_THE_SURROUNDINGS = new RegExp([
  '^Throttling', 'RequestLimitExceeded', 'ExpiredToken', 'InvalidClientTokenId', 'UnrecognizedClientException', 'OptInRequired', 'InternalFailure',
  'InternalError', 'ServiceUnavailable', 'NotImplemented', 'InstanceQuotaExceeded', 'StorageQuotaExceeded', 'InsufficientDBInstanceCapacity',
].join('|'));
const DENIED = /AccessDenied|UnauthorizedOperation/;
const ORGANIZATION = /(service|resource) control policy/;
/** Who is denied: a role of the probe, which denies itself on purpose. */
const OWN_ROLE = new RegExp(`assumed-role/${PREFIX}`);
/** Why: nothing that the account could allow. */
const OTHER_ACCOUNT = /no resource-based policy allows/;

/** Whether a refusal is of the surroundings, whose denials are those of an organization, or of the caller's own account. */
function saysNothing(code: string, message: string): boolean {
  if (!DENIED.test(code)) return OF_THE_SURROUNDINGS.test(code);
  return ORGANIZATION.test(message) || !(OWN_ROLE.test(message) || OTHER_ACCOUNT.test(message));
}

/** Runs one probe. @returns nothing when the run was told to end meanwhile. */
export async function runProbe(probe: Probe, laboratory: Laboratory): Promise<Finding | undefined> {
  const bench = laboratory.bench(probe.needs ?? []);
  const trials: TrialFinding[] = [];
  try {
    const unready = await unreadiness(probe, bench);
    for (const trial of probe.trials) trials.push(unready === undefined ? await runTrial(trial, bench) : { ...trialOf(trial), ...unready });
    await probe.finish?.(bench).catch((error: unknown) => {
      if (error instanceof Stopped) throw error;
      bench.note(`what it changed couldn't be put back: ${reason(error)}`);
    });
  } catch (error) {
    // whatever it changed is removed with the rest.
    if (error instanceof Stopped) return undefined;
    throw error;
  }
  return { probe: probe.id, title: probe.title, verdict: verdictOf(trials), trials, notes: bench.noted };
}

type Untried = Extract<TrialFinding, { verdict: 'untried' }>;

const trialOf = ({ what, expected }: Trial): Pick<TrialFinding, 'what' | 'expected'> => ({ what, expected });

const untried = (why: string): Pick<Untried, 'verdict' | 'why'> => ({ verdict: 'untried', why });

async function unreadiness(probe: Probe, bench: Bench): Promise<Pick<Untried, 'verdict' | 'why'> | undefined> {
  try {
    // what takes long to make is made before the first trial, not in the middle of one that goes by time.
    for (const fixture of probe.needs ?? []) await bench.have(fixture);
    await probe.prepare?.(bench);
    return undefined;
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return untried(reason(error));
  }
}

async function runTrial(trial: Trial, bench: Bench): Promise<TrialFinding> {
  const { expected } = trial;
  const verdict = (observed: Parameters<typeof agrees>[1]): TrialFinding =>
    ({ ...trialOf(trial), observed, verdict: agrees(expected, observed) ? 'same' : 'differs' });
  try {
    return verdict({ answered: await trial.observe(bench) });
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const refusal = awsRefusal(error);
    if (error instanceof CouldNotTry || refusal === undefined) return { ...trialOf(trial), ...untried(reason(error)) };
    const { code, ...rest } = refusal;
    const isExpected = 'refused' in expected && expected.refused === code;
    if (!isExpected && saysNothing(code, refusal.message)) return { ...trialOf(trial), ...untried(reason(error)) };
    return verdict({ refused: code, ...rest });
  }
}

function reason(error: unknown): string {
  const refusal = awsRefusal(error);
  if (refusal !== undefined) return `${refusal.code}: ${refusal.message}`;
  return error instanceof Error ? error.message : String(error);
}
