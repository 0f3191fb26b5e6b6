import type { EmbeddedAws } from '@rds-ferry/sandbox';

const MINUTE = 60_000;
const LOOKS = 24 * 60;

/** Waits until something is so. @throws Error - after a day: then it never will be. */
export async function until(aws: EmbeddedAws, what: string, isSo: () => boolean): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    if (isSo()) return;
    await aws.clock.sleep(MINUTE);
  }
  throw new Error(`${what} didn't come about within a day`);
}
