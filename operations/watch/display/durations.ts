import type { Estimate } from '../progress/estimate';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `1:07:09`: hours, minutes and seconds; `-:--:--` where there is no time. Pure. */
export function elapsed(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return ' -:--:--';
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(2)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `2 h 10 min`; no more exact than an estimate is. Pure. */
export function roughly(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'less than a minute';
  // above an hour, ten minutes are as exact as it gets.
  const minutes = milliseconds < HOUR ? Math.round(milliseconds / MINUTE) : Math.round(milliseconds / MINUTE / 10) * 10;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? '' : `${hours} h`, rest === 0 ? '' : `${rest} min`].filter((part) => part !== '').join(' ');
}

/** `about 2 h 10 min left (1 h 30 min to 3 h)`. Pure. */
export function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'no estimate yet';
  const { left, shortest, longest } = estimate;
  const [about, from, to] = [roughly(left), roughly(shortest), longest === undefined ? undefined : roughly(longest)];
  const spread = to === undefined ? ` (${from} or longer)` : from === to ? '' : ` (${from} to ${to})`;
  return `${left < MINUTE ? about : `about ${about}`} left${spread}`;
}
