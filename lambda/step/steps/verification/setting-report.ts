import { DatabaseSetting } from '../../contract';
import type { Database } from '../../model/databases';
import type { Key } from '../../model/keys';
import { type ComparedDatabases, type ComparedSetting, compareSettings, DECLARED, UNKNOWN } from '../../model/settings/comparison';
import { acceptance, declaration } from '../../model/settings/setting-words';
import type { Snapshot } from '../../model/snapshots';
import type { Difference } from '../differences';

/** Characters of an output's value: CloudFormation takes 1024. */
const MAX_LINE = 1000;

/** What a verification compares beside the settings of the table. */
export interface ReportedOrigin {
  readonly snapshot?: Snapshot;
  readonly source?: Database;
  readonly key?: Key;
}

/** Every setting on both sides, of the database and of its members. */
export function reportedSettings(
  database: Database, { snapshot, source, key }: ReportedOrigin, compared: readonly ComparedDatabases[],
): readonly ComparedSetting[] {
  if (compared.length === 0) return [];
  const origin = snapshot ?? source;
  return [
    plainSetting('engine version', origin?.engineVersion, database.engineVersion, { outcome: 'not carried', why: 'it was upgraded' }),
    plainSetting('key', source === undefined ? UNKNOWN : source.keyArn, key?.arn ?? database.keyArn, {
      outcome: 'changed on request', why: 'a key of the target',
    }),
    ...compared.flatMap(compareSettings),
  ];
}

function plainSetting(
  setting: string, source: string | undefined, target: string | undefined, otherwise: Pick<ComparedSetting, 'outcome' | 'why'>,
): ComparedSetting {
  const both = { setting, source: source ?? 'none', target: target ?? 'none' };
  return source === target ? { ...both, outcome: 'carried' } : { ...both, ...otherwise };
}

/** A sentence for each setting that isn't what it was to be. */
export function reportedDifferences(settings: readonly ComparedSetting[]): readonly Difference[] {
  return settings.filter(({ outcome }) => outcome === 'differs').map((compared) => {
    const { setting, member, source, target, wanted } = compared;
    const whose = member === undefined ? 'Its' : `The member ${member}'s`;
    return `${whose} ${setting} is ${target}, not ${wanted ?? `${source} as the source's`}: ${remedyOf(compared)}`;
  });
}

/** What makes a setting what it was to be, or what it was to be what it is. It names nothing that isn't there. */
function remedyOf({ name, target, why, isMissing }: ComparedSetting): string {
  const declareIt = name === undefined ? 'declare what it has' : declaration(name, target);
  // RDS moves a database to the subnet group of another VPC only, and no cluster at all: API ModifyDBInstance, ModifyDBCluster.
  if (why === DECLARED) return name === DatabaseSetting.SUBNET_GROUP ? `${declareIt}, if it may stay there` : `give it that in RDS, or ${declareIt}`;
  const acceptIt = name === undefined ? [] : [`accept what it has, \`${acceptance([name])}\``];
  return [isMissing === true ? declareIt : 'give it that in RDS', ...acceptIt].join(', or ');
}

/** What became of the settings, as one line: `carried 31, changed on request 2, not carried 1: read replicas`. */
export function settingsLine(settings: readonly ComparedSetting[], { isSourceGone = false }: { readonly isSourceGone?: boolean } = {}): string {
  const [changed, lost, since] = [
    titlesOf(settings, ['changed on request']), titlesOf(settings, ['not carried']), titlesOf(settings, ['differs']),
  ];
  const others = new Set([...changed, ...lost, ...since]);
  const carried = titlesOf(settings, ['carried']).filter((title) => !others.has(title));
  const declared = titlesOf(settings, ['as declared']).filter((title) => !others.has(title) && !carried.includes(title));
  const line = [
    `carried ${carried.length}`, `changed on request ${changed.length}`, `not carried ${lost.length}${named(lost)}`,
    ...(declared.length === 0 ? [] : [`as declared ${declared.length}`]),
    ...(since.length === 0 ? [] : [`changed since it was verified ${since.length}${named(since)}`]),
  ].join(', ') + (isSourceGone ? '; not compared: the others, as the source database is gone' : '');
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE)}…`;
}

function titlesOf(settings: readonly ComparedSetting[], outcomes: readonly string[]): readonly string[] {
  return [...new Set(settings.filter(({ outcome }) => outcomes.includes(outcome)).map(({ setting }) => setting))];
}

function named(titles: readonly string[]): string {
  return titles.length === 0 ? '' : `: ${titles.join(', ')}`;
}
