import type { FaultCount } from '@rds-ferry/sandbox';
import Table from 'cli-table3';

/** What has become of the declared faults: one that never happened has rehearsed nothing, and is said to. */
export function faultTable(counts: readonly FaultCount[]): string {
  const table = new Table({ head: ['fault', 'account', 'answer', 'happened'], style: { head: [], border: [] } });
  for (const { fault: { service, operation, account, region, code }, passed, refused } of counts) {
    const place = [account ?? 'every account', ...(region === undefined ? [] : [region])].join('\n');
    table.push([`${service}:${operation}`, place, code, happened(passed, refused)]);
  }
  return table.toString();
}

function happened(passed: number, refused: number): string {
  if (refused === 0) return passed === 0 ? 'never: no such call was made' : `never: all such calls passed (${passed})`;
  return refused === 1 ? 'once' : `${refused} times`;
}
