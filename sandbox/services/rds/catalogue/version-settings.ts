import type { DBEngineVersion, DescribeDBEngineVersionsMessage } from '@aws-sdk/client-rds';
import type { SettingsRow } from './rows';
import { settingsRows } from './tables';

/** Character sets and time zones that databases of an engine can be made with. */
export function engineSettings(engine: string): SettingsRow | undefined {
  return settingsRows().find(({ engines }) => engines.includes(engine));
}

/** Those of a version, as far as they are asked for: RDS Custom's have none. */
export function settingsOfVersion(
  { Engine: engine = '' }: Pick<DBEngineVersion, 'Engine'>,
  { ListSupportedCharacterSets: sets, ListSupportedTimezones: zones }: DescribeDBEngineVersionsMessage,
): Pick<DBEngineVersion, 'DefaultCharacterSet' | 'SupportedCharacterSets' | 'SupportedNcharCharacterSets' | 'SupportedTimezones'> {
  const row = engineSettings(engine);
  return {
    DefaultCharacterSet: row?.defaultCharacterSet === undefined ? undefined : characterSet(row.defaultCharacterSet),
    ...(sets === true ? {
      SupportedCharacterSets: row?.characterSets?.map(characterSet), SupportedNcharCharacterSets: row?.ncharCharacterSets?.map(characterSet),
    } : {}),
    ...(zones === true ? { SupportedTimezones: row?.timezones?.map((TimezoneName) => ({ TimezoneName })) } : {}),
  };
}

function characterSet(name: string): NonNullable<DBEngineVersion['DefaultCharacterSet']> {
  return { CharacterSetName: name, CharacterSetDescription: name };
}
