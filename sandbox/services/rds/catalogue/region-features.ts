import type { Feature } from './rows';
import { offerRows } from './tables';

/** Whether a Region has a feature for versions that have it: backtrack is not in all of them. */
export function featureOffered(region: string, engine: string, feature: Feature): boolean {
  return offerRows().get(region)?.lacks?.[feature]?.includes(engine) !== true;
}
