import { z } from 'zod';
import { type Look, mapped } from '../looks/look';
import type { ReportedMigration, ReportedSetting } from '../report-schema';
import { isStep, type StepTimes } from './timeline';

/** A line of the handler's log, as far as the report reads it. */
const LINE = z.object({
  migration: z.string(),
  status: z.string(),
  message: z.string(),
  detail: z.string().optional(),
  settings: z.array(z.object({
    setting: z.string(), member: z.string().optional(), source: z.string(), target: z.string(), outcome: z.string(), why: z.string().optional(),
  })).optional(),
});
type Line = z.infer<typeof LINE>;

/** What the verification of a migration said. */
export interface Told {
  readonly verification: ReportedMigration['verification'];
  readonly table: Look<ReportedSetting[]>;
}

/** The step that compares, of instances and clusters alike. */
export const VERIFICATION = 'Verification';

const STATES = { done: 'passed', failed: 'failed', running: 'running', waiting: 'waiting', unknown: 'unknown' } as const;

/** @param log - the lines around the end of the step. */
export function toldByVerification(label: string, steps: readonly StepTimes[], log: Look<readonly string[]>): Told {
  const step = steps.find((one) => isStep(one, VERIFICATION));
  if (step === undefined) return { verification: { state: 'none' }, table: { absent: 'this migration restores no database' } };
  const line = 'seen' in log ? newestOf(label, log.seen) : undefined;
  const failure = step.attempts.findLast(({ outcome }) => outcome === 'failed')?.reason;
  return {
    verification: {
      state: STATES[step.state], at: step.endedAt, message: step.state === 'failed' ? failure : line?.detail ?? line?.message,
    },
    table: mapped(withTable(log, line), ({ settings = [] }) => settings.map(reportedSetting)),
  };
}

function withTable(log: Look<readonly string[]>, line: Line | undefined): Look<Line> {
  if (!('seen' in log)) return log;
  return line === undefined ? { absent: 'the log has no table of the settings' } : { seen: line };
}

/** The handler writes JSON; other lines are Lambda's. */
function newestOf(label: string, lines: readonly string[]): Line | undefined {
  const own = lines.flatMap((line) => {
    const parsed = LINE.safeParse(jsonOf(line));
    return parsed.success && parsed.data.migration === label && parsed.data.settings !== undefined ? [parsed.data] : [];
  });
  return own.at(-1);
}

function reportedSetting({ setting, member, source, target, outcome, why }: ReportedSetting): ReportedSetting {
  return { setting, member, source, target, outcome, why };
}

/** Nothing for what isn't JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a line of somebody else's
  }
}
