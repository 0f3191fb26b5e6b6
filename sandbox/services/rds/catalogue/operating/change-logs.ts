/** How the engines that have a log of changes which others can follow call it alike; nothing for the others. */
export function engineFamily(engine: string): 'mysql' | 'postgres' | undefined {
  if (/^(aurora-)?mysql$|^mariadb$/.test(engine)) return 'mysql';
  return /^(aurora-postgresql|postgres)$/.test(engine) ? 'postgres' : undefined;
}
