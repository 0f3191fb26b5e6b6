import { codeMark } from '../../contract';
import { LEFT_ALONE } from '../../engine/existing/taken-or-gone';
import { SPREAD_MINUTES } from '../../engine/patience';
import { boundReason, MAX_REASON_BYTES } from '../../engine/step-error';
import { type Finding, Settling } from './finding';

/** Bytes that the names of migration, step, account and Region take in front of a reason at most. */
const TITLE_BYTES = 300;

const REDEPLOY = 'Then run `cdk deploy` again.';

/**
 * All findings as one reason. Each is followed by its remedy where all of that fits into what CloudFormation shows; otherwise every problem
 * comes first, so that none is cut off, and the remedies follow, of which the log of the handler has all.
 */
export function report(findings: readonly Finding[]): string {
  const each = numbered(findings, ({ code, problem, remedy }) => `${problem} ${remedy} ${codeMark(code)}`);
  const whole = `${opening(findings)} ${each}${patience(findings)} ${REDEPLOY}`;
  if (fits(whole)) return whole;
  // the opening says of all that nothing was changed.
  const problems = numbered(findings, ({ code, problem }) => `${problem.replace(` ${LEFT_ALONE}`, '')} ${codeMark(code)}`);
  return `${opening(findings)} ${problems}${patience(findings)} What to do: ${remedies(findings)} ${REDEPLOY}`;
}

function fits(text: string): boolean {
  return boundReason(text, MAX_REASON_BYTES - TITLE_BYTES) === text;
}

function opening({ length }: readonly Finding[]): string {
  return `${length} thing${length === 1 ? ' stands' : 's stand'} against starting, and nothing was changed.`;
}

function numbered(findings: readonly Finding[], textOf: (found: Finding) => string): string {
  return findings.map((found, index) => `(${index + 1}) ${textOf(found)}`).join(' ');
}

/** As in "(1) Start it. (2, 3) Create it.": each remedy once. */
function remedies(findings: readonly Finding[]): string {
  const numbers = new Map<string, readonly number[]>();
  findings.forEach(({ remedy }, index) => numbers.set(remedy, [...numbers.get(remedy) ?? [], index + 1]));
  return [...numbers].map(([remedy, of]) => `(${of.join(', ')}) ${remedy}`).join(' ');
}

function patience(findings: readonly Finding[]): string {
  return findings.some(({ settling }) => settling === Settling.SOON) ? ` What may settle by itself was waited for ${SPREAD_MINUTES} minutes.` : '';
}
