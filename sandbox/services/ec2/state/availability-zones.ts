/** Letters of a Region's Availability Zones where an account doesn't see a, b and c. */
const LETTERS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd', 'us-east-1': 'abcdef', 'us-west-1': 'ac', 'us-west-2': 'abcd', 'ca-central-1': 'abd',
};

const DIRECTIONS: Readonly<Record<string, string>> = {
  northeast: 'ne', northwest: 'nw', southeast: 'se', southwest: 'sw', north: 'n', south: 's', east: 'e', west: 'w', central: 'c',
};

/** Names of the Availability Zones of a Region: `ap-northeast-1a`, … */
export function zoneNames(region: string): readonly string[] {
  return [...LETTERS[region] ?? 'abc'].map((letter) => `${region}${letter}`);
}

/** The id of a zone: `apne1-az1` for `ap-northeast-1a`. Which name has which id differs between accounts of AWS; here it doesn't. */
export function zoneId(zoneName: string): string {
  const region = zoneName.slice(0, -1);
  const [area = '', direction = '', number = ''] = region.split('-');
  return `${area}${DIRECTIONS[direction] ?? direction}${number}-az${zoneNames(region).indexOf(zoneName) + 1}`;
}
