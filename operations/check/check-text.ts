import { counted, toldLines } from '../looks/told-text';
import type { Checked } from './check';

/** What was found as text: findings by migration, notes apart, and the count at the end. */
export function checkText({ operators: { source, target }, deployment, migrations, findings }: Checked): string {
  const parts = [
    { title: 'Accounts and stacks', ...deployment },
    ...migrations.map(({ migration, state, ...rest }) => ({ title: state === 'closed' ? `${migration} (closed)` : migration, ...rest })),
  ];
  const beside = (heading: string, of: (part: typeof parts[number]) => readonly string[]): readonly string[] => {
    const lines = parts.flatMap((part) => of(part).map((text) => `  ${part.title}: ${text}`));
    return lines.length === 0 ? [] : ['', heading, ...lines];
  };
  return [
    `Looked at ${source.accountId} as ${source.arn}, and at ${target.accountId} as ${target.arn}. Nothing was changed.`,
    ...parts.flatMap((part) => ['', part.title, ...part.findings.length === 0 ? ['  nothing found'] : toldLines(part.findings)]),
    ...beside('Notes', ({ notes }) => notes),
    ...beside('Not checked here', ({ notChecked }) => notChecked),
    '', counted(findings, 'finding'), '',
  ].join('\n');
}
