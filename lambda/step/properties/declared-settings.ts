import { type DeclarableSetting, DECLARED_FORMS, DECLARED_OFF, type DeclaredForm, KeptSetting } from '../contract';
import { type DeclaredSettings, declaredSettings } from '../model/settings/declared-settings';
import type { PropertyReader } from './property-reader';
import { FLAG, type PropertyRule } from './property-rules';
import { readDeclaredGroups } from './step-input';

const NUMBER: PropertyRule = { allows: (text) => /^\d{1,7}$/.test(text) || text === DECLARED_OFF, wanted: 'a whole number, or "off"' };
const TEXT: PropertyRule = { allows: (text) => /^[\w:.,-]{1,64}$/.test(text), wanted: 'up to 64 letters, digits and :.,-' };

/** Flags that are a value themselves where they are off. */
const TWO_SIDED: readonly string[] = [KeptSetting.DELETION_PROTECTION, KeptSetting.MINOR_VERSION_UPGRADES];

/** What is declared in place of the source's settings: the property `Settings`, and the groups, which have properties of their own. */
export function readDeclaredSettings(reader: PropertyReader): DeclaredSettings {
  const given = reader.optionalNested('Settings');
  const forms = given === undefined ? [] : Object.entries(DECLARED_FORMS) as [DeclarableSetting, DeclaredForm][];
  const ofForms = Object.fromEntries(forms.map(([name, form]) => [name, given && READERS[form](given, name)]));
  return declaredSettings({ ...ofForms, ...readDeclaredGroups(reader) });
}

const READERS: Readonly<Record<DeclaredForm, (reader: PropertyReader, name: DeclarableSetting) => unknown>> = {
  number: (reader, name) => {
    const text = reader.optionalText(name, NUMBER);
    return text === undefined || text === DECLARED_OFF ? text : Number(text);
  },
  text: (reader, name) => reader.optionalText(name, TEXT),
  texts: (reader, name) => (reader.isText(name) ? reader.optionalText(name, OFF) : reader.optionalTexts(name, TEXT)),
  flag: (reader, name) => {
    const text = reader.optionalText(name, FLAG);
    if (text === undefined) return undefined;
    return text === 'false' && !TWO_SIDED.includes(name) ? DECLARED_OFF : text === 'true';
  },
  pairs: (reader, name) => (reader.isText(name) ? reader.optionalText(name, OFF) : readPairs(reader.optionalNested(name))),
};

const OFF: PropertyRule = { allows: (text) => text === DECLARED_OFF, wanted: '"off", or another form' };

/** Names of processor features, each with its value. */
const PAIR_NAMES = ['coreCount', 'threadsPerCore'] as const;

function readPairs(reader: PropertyReader | undefined): Readonly<Record<string, string>> | undefined {
  if (reader === undefined) return undefined;
  return Object.fromEntries(PAIR_NAMES.flatMap((name) => {
    const value = reader.optionalText(name, TEXT);
    return value === undefined ? [] : [[name, value]];
  }));
}
