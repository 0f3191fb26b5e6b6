import { counted, toldLines } from '../looks/told-text';
import type { CloseOutlook } from './close';

/** Whether migrations can be closed, as text. */
export function closeText(outlooks: readonly CloseOutlook[]): string {
  const findings = outlooks.reduce((sum, outlook) => sum + outlook.findings.length, 0);
  return [...outlooks.flatMap((outlook) => [...linesOf(outlook), '']), 'Nothing was changed.', counted(findings, 'finding'), ''].join('\n');
}

function linesOf(outlook: CloseOutlook): readonly string[] {
  const { migration, isDeclared, findings, isOver } = outlook;
  const declared = isDeclared ? 'is declared closed' : 'isn\'t closed';
  if (findings.length > 0) {
    return [`${migration} ${declared}. It can't be closed now, and a closing would leave everything as it is:`, ...toldLines(findings)];
  }
  if (isOver && isDeclared) return [`${migration} ${declared}, and nothing of it is left to be taken away.`, ...staysLines(outlook)];
  return [`${migration} ${declared}. It can be closed now.`, ...goesLines(outlook), ...staysLines(outlook), ...howLines(outlook)];
}

function goesLines({ unshared, deleted, isDeclared, result }: CloseOutlook): readonly string[] {
  const account = result.split(':')[4] ?? '';
  const kept = isDeclared ? '' : ', unless `keepImportedSnapshot: true` is declared';
  return [
    ...unshared.map((arn) => `  no longer shared: ${arn}`),
    ...deleted.map((arn) => `  deleted: ${arn}${arn.split(':')[4] === account ? kept : ''}`),
    ...unshared.length + deleted.length === 0 ? ['  nothing is shared or deleted'] : [],
  ];
}

function staysLines({ result, kept, transferKey, keyNeededBy }: CloseOutlook): readonly string[] {
  return [
    ...result === '' ? [] : [`  stays: ${result}, what the migration ended with`],
    ...kept.map(({ arn, why }) => `  stays: ${arn}, which ${why}`),
    ...transferKey === undefined ? [] : [`  stays: the transfer key ${transferKey}. ${keyNeededBy.length === 0
      ? 'Its policy loses the other account.' : `Its policy keeps the other account until these are closed as well: ${keyNeededBy.join(', ')}.`}`],
  ];
}

function howLines({ migration, isDeclared, deployments: { source, target } }: CloseOutlook): readonly string[] {
  const [id = migration, run] = migration.split('/');
  const line = `{ id: '${id}', ${run === undefined ? '' : `run: '${run}', `}…, closed: true }`;
  return [
    ...isDeclared ? [] : [`  Declare it: ${line}`],
    `  Then deploy, in this order: ${source === undefined ? 'the source\'s stack, in its own app' : `\`npx cdk deploy ${source}\``}, and`
    + ` \`npx cdk deploy ${target}\`.`,
  ];
}
