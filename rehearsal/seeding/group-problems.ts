import { suggestion } from '@rds-ferry/sandbox';
import {
  clusterParameters as clusterParametersOf, engineOption, engineOptions, instanceParameters, optionSettings, optionVersions,
  type ParameterDescription,
} from '@rds-ferry/sandbox/rds';
import { type DatabaseProblem, problems } from './database-problem';
import type { RehearsedDatabase, RehearsedOption } from './databases';

/** What an engine's option groups can't have of an option. */
export function optionProblems(engine: string, option: RehearsedOption | string, index: number): DatabaseProblem[] {
  const { name, settings = {}, version, port } = typeof option === 'string' ? { name: option } : option;
  const offered = engineOptions(engine).map((each) => each.name);
  const path = ['options', index];
  if (!offered.includes(name)) {
    const known = offered.length === 0 ? 'no options' : `only ${offered.join(', ')}`;
    return problems(true, path, `is "${name}", but the sandbox has ${known} for ${engine}.${suggestion(name, offered)}`);
  }
  const known = optionSettings(name);
  const names = known.map((setting) => setting.name);
  return [
    ...Object.keys(settings).flatMap((setting) => problems(
      !names.includes(setting), [...path, 'settings', setting],
      `isn't known: ${name} has ${names.length === 0 ? 'no settings' : `the settings ${names.join(', ')}`}.${suggestion(setting, names)}`,
    )),
    ...known.filter((setting) => setting.required === true && !(setting.name in settings)).flatMap((setting) => problems(
      true, path, `is ${name} without the setting ${setting.name}, which it needs: { "name": "${name}", "settings": { "${setting.name}": "…" } }`,
    )),
    ...problems(
      version !== undefined && !optionVersions(name).includes(version), [...path, 'version'],
      `is "${version}", but ${name} has ${optionVersions(name).join(', ') || 'no versions'}`,
    ),
    ...problems(port !== undefined && engineOption(engine, name)?.port === undefined, [...path, 'port'], `is ${port}, but ${name} has no port`),
  ];
}

/** Parameters that the engine's groups don't have; where the sandbox knows none of them, nobody can tell. */
export function parameterProblems(family: string, { parameters = {}, clusterParameters = {} }: RehearsedDatabase): DatabaseProblem[] {
  const check = (member: string, given: Readonly<Record<string, string>>, known: readonly ParameterDescription[]): DatabaseProblem[] => {
    const names = known.filter(({ isModifiable }) => isModifiable).map(({ name }) => name);
    return Object.keys(given).flatMap((name) => problems(
      names.length > 0 && !names.includes(name), [member, name], `isn't a parameter that the sandbox has for ${family}.${suggestion(name, names)}`,
    ));
  };
  return [
    ...check('parameters', parameters, instanceParameters(family)), ...check('clusterParameters', clusterParameters, clusterParametersOf(family)),
  ];
}
