import { DatabaseSetting } from '../../contract';
import { groupProperty } from '../../engine/existing/own-group';
import type { Database } from '../../model/databases';
import type { ContentDifference, GroupContents } from '../../model/groups/group-contents';
import type { Key } from '../../model/keys';
import { type ComparedDatabases, type ComparedSetting, compareSettings, DECLARED, UNKNOWN } from '../../model/settings/comparison';
import { acceptance, declaration } from '../../model/settings/setting-words';
import type { Snapshot } from '../../model/snapshots';
import type { Difference } from '../differences';
import { shownBy } from './group-contents';

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
    const { setting, member, source, target, wanted, contents } = compared;
    const whose = member === undefined ? 'Its' : `The member ${member}'s`;
    if (contents !== undefined) return `${whose} ${contentsDifference(setting, contents)}`;
    return `${whose} ${setting} is ${target}, not ${wanted ?? `${source} as the source's`}: ${remedyOf(compared)}`;
  });
}

/** Parameters or options that one sentence names. */
const NAMED = 10;

/** The group is the right one, and isn't what it was made after. Which of both somebody has changed since, RDS doesn't tell. */
function contentsDifference(setting: string, { kind, name, source, differences }: GroupContents): string {
  const each = differences.slice(0, NAMED).map((difference) => `${difference.name} ${APART[difference.isIn]}`).join(', ');
  const more = differences.length - NAMED;
  return `${setting} ${name} isn't what the source's ${source} is now: ${each}${more > 0 ? ` and ${more} more` : ''}. Make both alike in RDS (`
    + `${shownBy(kind, source)} shows the source's, ${shownBy(kind, name)} the other), and reboot what is in it where RDS asks for that; or, if it `
    + `may stay as it is, declare \`${groupProperty(kind)}: '${name}'\``;
}

const APART: Readonly<Record<ContentDifference['isIn'], string>> = {
  source: 'is set in the source\'s only', made: 'is set in this one only', both: 'is set otherwise',
};

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
