import type { Told } from './told';

/** A step whose properties can't be read before a deployment, or not by this version. */
export function unreadable(problems: readonly string[]): Told {
  return {
    problem: `The step in the template can't be read here, so nothing of it is checked: ${problems.join('. ')}.`,
    remedy: 'Give the values that are named as text instead of a reference, and see that the app has the same version of rds-ferry as this command.',
    isUnseen: true,
  };
}
