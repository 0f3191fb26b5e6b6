/** The aliases of AWS managed keys that the sandbox has, with the service that each key is for. */
export const PREDEFINED_ALIASES: Readonly<Record<string, string>> = { 'alias/aws/rds': 'rds' };

/** Whether a name is kept for the keys that AWS manages: `alias/aws/…`. */
export function isReservedAlias(name: string): boolean {
  return name.startsWith('alias/aws/');
}
