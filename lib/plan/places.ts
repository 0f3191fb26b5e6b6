import type { FerryProps } from '../declaration/ferry-props';

/** The two accounts, and the Regions that a database moves from and to. */
export interface Places {
  readonly sourceAccount: string;
  readonly sourceRegion: string;
  readonly targetAccount: string;
  readonly targetRegion: string;
}

export function placesOf({ source, target, region }: FerryProps): Places {
  return { sourceAccount: source.account, sourceRegion: source.region ?? region, targetAccount: target.account, targetRegion: region };
}
