/** The aliases of AWS managed keys that the sandbox has, with the service that each key is for. */
export const PREDEFINED_ALIASES: Readonly<Record<string, string>> = { 'alias/aws/rds': 'rds', 'alias/aws/secretsmanager': 'secretsmanager' };

/** How KMS describes the key of each service. */
export const MANAGED_KEY_DESCRIPTIONS: Readonly<Record<string, string>> = {
  rds: 'Default key that protects my RDS database volumes when no other key is defined',
  secretsmanager: 'Default key that protects my Secrets Manager data when no other key is defined',
};

/** Whether a name is kept for the keys that AWS manages: `alias/aws/…`. */
export function isReservedAlias(name: string): boolean {
  return name.startsWith('alias/aws/');
}
