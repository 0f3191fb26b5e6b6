/**
 * Regions without backtrack: "Supported Regions and Aurora DB engines for backtracking" (Aurora User Guide), November 2026. No call tells, and the
 * list ages: a Region that has got it since restores a cluster without it, which Preflight says.
 */
const WITHOUT: ReadonlySet<string> = new Set([
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  'ca-west-1', 'cn-north-1', 'cn-northwest-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1',
  'mx-central-1', 'sa-east-1', 'us-gov-east-1', 'us-gov-west-1',
]);

/** Whether Aurora MySQL can go back in time in a Region. */
export function isBacktrackOffered(region: string): boolean {
  return !WITHOUT.has(region);
}
