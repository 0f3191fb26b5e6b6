/**
 * The hosted zones of RDS's endpoints, as answers of DescribeDBInstances and DescribeDBClusters in public repositories show them. Another Region's is
 * made up of its name.
 */
const HOSTED_ZONES: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'Z24O6O9L7SGTNB',
  'eu-central-1': 'Z1RLNUO7B9Q6NB',
  'eu-west-1': 'Z29XKXDKYMONMX',
  'us-east-1': 'Z2R2ITUGPM61AM',
  'us-east-2': 'Z2XHWR1WZ565X2',
  'us-west-2': 'Z1PVIF0B656C1W',
};

/** The Route 53 hosted zone that holds the endpoints of a Region's databases. */
export function hostedZone(region: string): string {
  return HOSTED_ZONES[region] ?? `Z${region.replace(/[^a-z0-9]/g, '').toUpperCase()}`;
}
