import { type LeftoversAttributes, shortened } from '../../contract';
import { resourceName } from '../arns';
import type { Leftovers, LeftSnapshot, MigrationLeftovers, Pair } from './leftovers';
import { waysToClose } from './ways-to-close';

const LOG = 'all of it is in the log';

/** What was found as the stack's outputs have it: in numbers, as whole lists are for the log. */
export function leftoversText(pair: Pair, found: Leftovers): LeftoversAttributes {
  const { migrations, unseen } = found;
  const lines = [...migrations.map((left) => migrationText(pair, left, unseen === undefined ? 'nothing' : 'nothing seen')), ...commonText(found)];
  const gaps = unseen === undefined ? [] : [`not everything could be looked at: ${shortened(unseen.slice(0, 1), ', ')}`];
  const ways = unseen === undefined ? waysToClose(pair, found).map(({ migration, way }) => `${migration}: ${way}`)
    : migrations.filter(({ declared }) => declared === 'no').map(({ migration }) => `${migration}: what to do isn't known`);
  return {
    Leftovers: withLog([...gaps, ...lines]),
    NotDeclared: ways.length === 0 ? gaps[0] ?? 'none' : withLog([...gaps, ...ways]),
    NeededFor: neededFor(pair, found, gaps),
  };
}

/** What is cut short names the log. */
function withLog(entries: readonly string[]): string {
  const text = shortened(entries, '; ');
  return text === entries.join('; ') && text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}; ${LOG}`;
}

/** Characters of one output, with room for the words about the log: {@link shortened}. */
const LONGEST = 960;

/** What is there because of one migration: `orders: 2 snapshots in 111111111111 (1 shared), database orders`. */
function migrationText(
  pair: Pair, { migration, declared, isVerified, snapshots, databases, groups }: MigrationLeftovers, nothing: string,
): string {
  const parts = [
    snapshotsIn(pair.sourceAccountId, snapshots.filter(({ side }) => side === 'source')),
    snapshotsIn(pair.targetAccountId, snapshots.filter(({ side }) => side === 'target')),
    databases.length === 0 ? undefined : `database ${databases.map(({ arn }) => resourceName(arn)).join(', ')}`,
    groups.length === 0 ? undefined : numberOf(groups.length, 'group'),
  ].filter((part) => part !== undefined);
  const state = [declared === 'no' ? 'not declared' : declared, ...isVerified ? ['verified'] : []].join(', ');
  return `${migration} (${state}): ${parts.length === 0 ? nothing : parts.join(', ')}`;
}

function snapshotsIn(account: string, snapshots: readonly LeftSnapshot[]): string | undefined {
  const shared = snapshots.filter(({ sharedWith }) => sharedWith !== undefined).length;
  return snapshots.length === 0 ? undefined
    : `${numberOf(snapshots.length, 'snapshot')} in ${account}${shared === 0 ? '' : ` (${shared} shared)`}`;
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What belongs to all migrations alike, and stays. */
function commonText({ migrations, keys, logGroups }: Leftovers): readonly string[] {
  const roles = new Set(migrations.flatMap(({ databases }) => databases.flatMap(({ monitoringRoleArn }) => monitoringRoleArn ?? [])));
  return [
    ...keys.map(({ arn, alias }) => `key ${arn}${alias === undefined ? '' : ` (${alias})`}`),
    ...[...roles].map((arn) => `role ${arn} of Enhanced Monitoring`),
    `logs ${logGroups}`,
  ];
}

function neededFor(pair: Pair, found: Leftovers, gaps: readonly string[]): string {
  const closable = waysToClose(pair, found).filter(({ needsStacks }) => needsStacks).map(({ migration }) => migration);
  const needs = [
    ...pair.open.length === 0 ? [] : [`the migrations that aren't closed: ${named(pair.open)}`],
    ...closable.length === 0 ? [] : [`the closing of migrations that aren't declared any more: ${named(closable)}`],
  ];
  if (needs.length > 0) return needs.join('; ');
  if (gaps.length > 0) return `not known, as ${gaps[0] ?? ''}`;
  return `nothing: this stack can be destroyed, and then the one of account ${pair.sourceAccountId}`;
}

/** So many that two of these lists fit into one output. */
const MOST_NAMED = 400;

function named(labels: readonly string[]): string {
  const text = labels.join(', ');
  return text.length <= MOST_NAMED ? text : `${numberOf(labels.length, 'migration')}; ${LOG}`;
}
