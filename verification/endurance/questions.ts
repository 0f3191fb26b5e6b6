import type { SynthesizedStack } from '../../test/support/synthesized-app';

/** How the state machine's definition has the pause between two questions. */
const PAUSE = /\\"Seconds\\":\d+/;

/**
 * A target's stack whose state machine asks so often whether a wait is over.
 *
 * @param interval - milliseconds between two questions.
 * @throws Error - where the definition has no such pause.
 */
export function askedEvery(target: SynthesizedStack, interval: number): SynthesizedStack {
  const template = JSON.stringify(target.template);
  if (!PAUSE.test(template)) throw new Error(`no state machine of ${target.name} pauses between questions`);
  return { ...target, template: JSON.parse(template.replace(PAUSE, `\\"Seconds\\":${interval / 1000}`)) as typeof target.template };
}
