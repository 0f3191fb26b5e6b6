/** The DB clusters that other services look up. Implemented by RDS. */
export interface ClusterDirectory {
  exists(accountId: string, region: string, clusterIdentifier: string): boolean;
}
