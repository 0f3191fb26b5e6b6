import type { Spread } from '../estimate/spread';

/** `7 min`, `2.5 h`, `3.1 d`; less than a minute as `1 min`. */
export function duration(minutes: number): string {
  if (minutes < 99.5) return `${Math.max(1, Math.round(minutes))} min`;
  const hours = minutes / 60;
  return hours < 47.5 ? `${short(hours)} h` : `${short(hours / 24)} d`;
}

/** `12 min to 3.5 h` */
export function durations({ low, high }: Spread): string {
  return range(duration(low), duration(high));
}

/** `$0.35`; below a cent as `under $0.01`. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0';
  return usd < 0.01 ? 'under $0.01' : `$${usd < 100 ? usd.toFixed(2) : Math.round(usd).toLocaleString('en-US')}`;
}

/** `$0 to $9.50` */
export function dollarRange({ low, high }: Spread): string {
  return range(dollars(low), dollars(high));
}

/** `20 GiB`, `5 TiB` */
export function size(gib: number): string {
  return gib < 1024 ? `${short(gib)} GiB` : `${short(gib / 1024)} TiB`;
}

function range(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}

/** At most one decimal, which a round number or one of three digits hasn't. */
function short(figure: number): string {
  return figure >= 99.5 ? String(Math.round(figure)) : String(Math.round(figure * 10) / 10);
}
