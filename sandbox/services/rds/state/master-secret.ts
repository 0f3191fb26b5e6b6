/** The secret in Secrets Manager in which RDS keeps the master password of a database that it manages. */
export interface MasterSecret {
  readonly arn: string;
  readonly keyArn: string;
  status: 'active' | 'creating' | 'rotating';
}
