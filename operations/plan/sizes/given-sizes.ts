import { likelyMeant } from '../../../cloud-assembly/unknown-migration';
import { UsageError } from '../../../cloud-assembly/usage-error';

/** GiB of a database, by the label of its migration. */
export type GivenSizes = Readonly<Record<string, number>>;

/** GiB that a database has at most: Aurora User Guide, "Amazon Aurora size limits"; an instance has less. */
const LARGEST = 256 * 1024;

const FORM = '--size takes <migration>=<GiB>, as in --size orders=500';

/** One more `--size`. @throws UsageError - when it isn't one. */
export function withSize(text: string, before: GivenSizes = {}): GivenSizes {
  const [, label, figure] = /^(.+)=([^=]*)$/.exec(text) ?? [];
  if (label === undefined || figure === undefined) throw new UsageError('RF-5014', `${FORM}, but got "${text}"`);
  const gib = figure.trim() === '' ? NaN : Number(figure);
  if (!(gib > 0 && gib <= LARGEST)) {
    throw new UsageError('RF-5014', `${FORM}: a number of GiB above 0 and at most ${LARGEST} (256 TiB), but got "${figure}" for ${label}`);
  }
  if (before[label] !== undefined) throw new UsageError('RF-5014', `--size says twice how big ${label} is: ${before[label]} and ${figure}`);
  return { ...before, [label]: gib };
}

/** @throws UsageError - when a size is of a migration that the app doesn't declare. */
export function expectKnown(sizes: GivenSizes, labels: readonly string[]): void {
  const unknown = Object.keys(sizes).find((label) => !labels.includes(label));
  if (unknown === undefined) return;
  const meant = likelyMeant(unknown, labels);
  const guess = meant === undefined ? '' : `did you mean ${meant}?`;
  const declared = labels.length === 0 ? 'The app moves none.' : `The app moves ${labels.join(', ')}.`;
  const parts = [`--size is of the migration "${unknown}", which the app doesn't move:`, guess, declared];
  throw new UsageError('RF-5014', parts.filter((part) => part !== '').join(' '));
}
