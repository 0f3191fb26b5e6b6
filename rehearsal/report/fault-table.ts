import type { FaultCount } from '@rds-ferry/sandbox';
import Table from 'cli-table3';

/** What has become of the declared faults: one that never happened has rehearsed nothing, and is said to. */
export function faultTable(counts: readonly FaultCount[]): string {
  const table = new Table({ head: ['fault', 'account', 'answer', 'happened'], style: { head: [], border: [] } });
  for (const { fault: { service, operation, account, region, code }, refused } of counts) {
    const place = [account ?? 'every account', ...(region === undefined ? [] : [region])].join('\n');
    table.push([`${service}:${operation}`, place, code, happened(refused)]);
  }
  return table.toString();
}

function happened(times: number): string {
  if (times === 0) return 'never: no such call was made';
  return times === 1 ? 'once' : `${times} times`;
}
