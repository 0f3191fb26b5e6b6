import { counted, toldLines } from '../looks/told-text';
import type { LeftByMigration, PairLeftovers } from './list-leftovers';

/** What is left as text, by migration. */
export function leftoversText(pairs: readonly PairLeftovers[]): string {
  const things = pairs.flatMap(({ migrations }) => migrations)
    .reduce((sum, { snapshots, databases, groups }) => sum + snapshots.length + databases.length + groups.length, 0);
  return [...pairs.flatMap((pair) => [...pairLines(pair), '']), counted(things, 'thing'), ''].join('\n');
}

function pairLines({ stack, sourceAccountId, targetAccountId, migrations, keys, logGroups, unseen }: PairLeftovers): readonly string[] {
  return [
    `${stack}: from account ${sourceAccountId} to ${targetAccountId}`,
    ...migrations.flatMap(migrationLines),
    '', 'Of all migrations',
    ...keys.map(({ arn, alias }) => `  key ${arn}${alias === undefined ? ', without its alias' : ` (${alias})`}`),
    `  logs ${logGroups} in account ${targetAccountId}`,
    ...unseen.length === 0 ? [] : ['', 'Not everything could be looked at: there may be more', ...toldLines(unseen)],
  ];
}

const DECLARED: Readonly<Record<LeftByMigration['declared'], string>> = { open: 'open', closed: 'closed', no: 'not declared any more' };

function migrationLines({ migration, declared, isVerified, snapshots, databases, groups, way }: LeftByMigration): readonly string[] {
  const lines = [
    ...snapshots.map(({ arn, status, sharedWith, isDeclared }) => `snapshot ${arn}, ${status}${isDeclared === true ? ', declared' : ''}`
      + `${sharedWith === undefined ? '' : `, shared with ${sharedWith.join(', ')}`}`),
    ...databases.map(({ arn, tags, monitoringRoleArn }) => `database ${arn}, with the tags ${tags.join(', ')}`
      + `${monitoringRoleArn === undefined ? '' : ` and the role ${monitoringRoleArn}`}`),
    ...groups.map(({ arn, isUsed }) => `group ${arn}${isUsed === undefined ? '' : isUsed ? ', in use' : ', not in use'}`),
  ];
  return [
    '', `${migration} (${DECLARED[declared]}${isVerified ? ', verified' : ''})`,
    ...lines.length === 0 ? ['  nothing'] : lines.map((line) => `  ${line}`), ...way === undefined ? [] : [`  What to do: ${way}`],
  ];
}
