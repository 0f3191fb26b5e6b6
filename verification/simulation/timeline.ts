import type { EmbeddedAws, JournalEntry } from '@rds-ferry/sandbox';

/** What happened in a run, line by line, without the calls that only look. */
export function timelineOf({ journal }: EmbeddedAws): readonly string[] {
  return journal.entries.flatMap((entry) => {
    const line = lineOf(entry);
    return line === undefined ? [] : [`${new Date(entry.time).toISOString().slice(5, 23)} ${line}`];
  });
}

function lineOf(entry: JournalEntry): string | undefined {
  switch (entry.kind) {
    case 'call':
      if (entry.service !== 'rds' || entry.operation.startsWith('Describe')) return undefined;
      return `${entry.operation} in ${entry.accountId} by ${entry.caller.split('/').slice(1).join('/')}: ${entry.error ?? 'done'} `
        + `${JSON.stringify(entry.input)}`;
    case 'denied':
      return `denied ${entry.action} on ${entry.resource}`;
    case 'stack-event':
      return `${entry.logicalId} ${entry.status}${entry.reason === undefined ? '' : ` (${entry.reason.split('\n')[0] ?? ''})`}`;
    case 'log':
      return undefined;
  }
}
