/**
 * Hours of the day, UTC, between which RDS picks a maintenance window of half an hour for a database that is given none. From UG
 * Concepts.DBMaintenance; AUG USER_UpgradeDBInstance.Maintenance has the same.
 */
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

const DAY = 24;
const HALF_AN_HOUR = 0.5;
const WINDOW = /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/i;

/**
 * Whether somebody chose a maintenance window. It can't be told of half an hour in the Region's own block: RDS may have picked it.
 *
 * @param window - `ddd:hh24:mi-ddd:hh24:mi`, UTC.
 */
export function isChosenWindow(window: string, region: string): boolean {
  const [, , hour, minute, , endHour, endMinute] = WINDOW.exec(window) ?? [];
  const block = BLOCKS[region];
  if (hour === undefined || minute === undefined || block === undefined) return true;
  const start = Number(hour) + Number(minute) / 60;
  const length = (Number(endHour) + Number(endMinute) / 60 - start + DAY) % DAY;
  const [from, to] = block;
  // a block may reach into the next day, and the picked window may end after it.
  return length !== HALF_AN_HOUR || ![start, start + DAY].some((time) => time >= from && time <= to);
}
