/** How a client becomes the administrator of an account. */
export interface AccountEnvironment {
  readonly accountId: string;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What a sandbox says when it has started: where it listens, what is in it, and what to export for each account. */
export function greeting(url: string, environments: readonly AccountEnvironment[], contents: string): string {
  return [
    `An AWS with the account${environments.length === 1 ? '' : 's'} ${environments.map(({ accountId }) => accountId).join(' and ')} listens on `
    + `${url}; Ctrl-C ends it.`,
    contents,
    'What you begin ends when you wait for it, as on AWS: ask until it is there. Time then jumps, so that it runs ahead of your clock; '
    + `${url}/_sandbox/clock says by how much.`,
    ...environments.flatMap(({ accountId, variables }) => ['', `# account ${accountId}`, ...exports(variables)]),
    '',
  ].join('\n');
}

/** Lines for a POSIX shell. */
function exports(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
}

/** A value as a POSIX shell reads it back, quoted where it must be. */
function quoted(value: string): string {
  return /^[\w./:@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
