/** Hours of the day, UTC, between which RDS picks the maintenance windows that nobody names. Source: UG:Concepts.DBMaintenance. */
const BLOCKS: Readonly<Record<string, readonly [number, number]>> = {
  'us-east-1': [3, 11], 'us-east-2': [3, 11], 'us-west-1': [6, 14], 'us-west-2': [6, 14], 'af-south-1': [3, 11],
  'ap-east-1': [6, 14], 'ap-east-2': [9, 17], 'ap-south-1': [6, 14], 'ap-south-2': [6.5, 14.5],
  'ap-southeast-1': [14, 22], 'ap-southeast-2': [12, 20], 'ap-southeast-3': [8, 16], 'ap-southeast-4': [11, 19], 'ap-southeast-5': [9, 17],
  'ap-southeast-6': [13, 21], 'ap-southeast-7': [8, 16], 'ap-northeast-1': [13, 21], 'ap-northeast-2': [13, 21], 'ap-northeast-3': [22, 24],
  'ca-central-1': [3, 11], 'ca-west-1': [18, 26], 'cn-north-1': [6, 14], 'cn-northwest-1': [6, 14], 'eu-central-1': [21, 29],
  'eu-central-2': [2, 10], 'eu-west-1': [22, 30], 'eu-west-2': [22, 30], 'eu-west-3': [24, 31.5], 'eu-south-1': [2, 10], 'eu-south-2': [2, 10],
  'eu-north-1': [23, 31], 'il-central-1': [3, 11], 'mx-central-1': [19, 27], 'me-south-1': [6, 14], 'me-central-1': [5, 13], 'sa-east-1': [0, 8],
  'us-gov-east-1': [17, 25], 'us-gov-west-1': [6, 14],
};
/** Of a Region that the table lacks. */
const ANY_BLOCK = [13, 21] as const;
/** Hours after the beginning of the block: RDS picks at random, the sandbox always this. */
const CHOICE = 5;

/** The maintenance window of a database in a Region for which nobody names one. */
export function chosenMaintenanceWindow(region: string): string {
  const [start, end] = BLOCKS[region] ?? ANY_BLOCK;
  const hour = Math.min(start + CHOICE, end - 1);
  return `${timeOfWeek(hour)}-${timeOfWeek(hour + 0.5)}`;
}

/** @param hour - from Sunday 00:00 on. */
function timeOfWeek(hour: number): string {
  const ofDay = hour % 24;
  const [hours, minutes] = [Math.floor(ofDay), (ofDay % 1) * 60];
  return `${hour < 24 ? 'sun' : 'mon'}:${[hours, minutes].map((part) => String(part).padStart(2, '0')).join(':')}`;
}
