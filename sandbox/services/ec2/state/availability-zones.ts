import { findRegion } from '../../../core/regions/regions';

/** The id of a zone: `apne1-az1` for `ap-northeast-1a`. Which name has which id differs between older accounts of AWS; here it doesn't. */
export function zoneId(zoneName: string): string {
  const region = findRegion(zoneName.slice(0, -1));
  const place = region?.zones.indexOf(zoneName.slice(-1)) ?? -1;
  return `${region?.zonePrefix ?? ''}-az${region?.zoneIds[place] ?? ''}`;
}
