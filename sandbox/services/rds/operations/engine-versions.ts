import type { DBEngineVersion, DBEngineVersionMessage, DescribeDBEngineVersionsMessage } from '@aws-sdk/client-rds';
import { AwsError } from '../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../core/operation';
import { ask } from '../authorization/resource-authorization';
import { findEngineVersion, isDefaultVersion, versionsOf } from '../catalogue/engine-versions';
import { engineNames, findEngine } from '../catalogue/engines';
import { majorRowOf } from '../catalogue/majors';
import { settingsOfVersion } from '../catalogue/version-settings';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { filterNames } from '../rules/parameters';
import { type Filters, passes } from './filters';
import { page } from './page';

type Input = DescribeDBEngineVersionsMessage;

/** Source: API:DescribeDBEngineVersions. */
const FILTERS: Filters<DBEngineVersion> = {
  'db-parameter-group-family': (version, value) => version.DBParameterGroupFamily === value,
  'engine': (version, value) => version.Engine === value,
  'engine-mode': (version, value) => version.SupportedEngineModes?.includes(value) === true,
  'engine-version': (version, value) => version.EngineVersion === value,
  'status': (version, value) => version.Status === value,
};

export function describeDBEngineVersions(context: RdsContext): Operation<never, unknown> {
  return operation<Input, DBEngineVersionMessage>({
    members: [
      'Engine', 'EngineVersion', 'DBParameterGroupFamily', 'DefaultOnly', 'IncludeAll', 'ListSupportedCharacterSets', 'ListSupportedTimezones',
      'Filters', 'MaxRecords', 'Marker',
    ],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeDBEngineVersions', '*')],
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      enforce(knownEngine(input.Engine));
      const versions = listed(context, input, call).filter((version) => passes(version, input.Filters, FILTERS));
      const { items, Marker } = page(versions, placeOf(versions), input);
      return { DBEngineVersions: items.map((version) => ({ ...version, ...settingsOfVersion(version, input) })), Marker };
    },
  });
}

/** The engine is one that RDS has. */
export function knownEngine(engine: string | undefined): AwsError | undefined {
  if (engine === undefined || findEngine(engine) !== undefined) return undefined;
  return new AwsError('InvalidParameterValue', `Unrecognized engine name: ${engine}`);
}

function listed({ offers }: RdsContext, input: Input, call: Call): readonly DBEngineVersion[] {
  const { Engine, EngineVersion, DBParameterGroupFamily: family, DefaultOnly, IncludeAll } = input;
  return engineNames().filter((engine) => (Engine ?? engine) === engine).flatMap((engine) => (
    versionsOf(engine, EngineVersion, IncludeAll === true || asksForDeprecated(input))
      .filter((version) => (family ?? majorRowOf(engine, version)?.family) === majorRowOf(engine, version)?.family)
      .filter((version) => DefaultOnly !== true || isDefault(engine, version, input))
      .filter((version) => offers.hasVersion(call.region, engine, version))
      .map((version) => findEngineVersion(engine, version))
      .filter((version) => version !== undefined)
      .map((version) => ({ ...version, ValidUpgradeTarget: [...version.ValidUpgradeTarget] }))
  ));
}

/** The filter of the status finds deprecated versions without `IncludeAll`, too. Source: aws/aws-cdk#37079. */
function asksForDeprecated({ Filters = [] }: Input): boolean {
  return Filters.some(({ Name, Values }) => Name === 'status' && Values?.includes('deprecated') === true);
}

/** The default of the major version or family that is asked for, or else of the engine. */
function isDefault(engine: string, version: string, { EngineVersion, DBParameterGroupFamily }: Input): boolean {
  if (!isDefaultVersion(engine, version)) return false;
  const namesMajor = EngineVersion !== undefined || DBParameterGroupFamily !== undefined;
  return namesMajor || majorRowOf(engine, version)?.major === findEngine(engine)?.defaultMajor;
}

/** Versions are listed oldest first, as the catalogue has them: a key of a fixed length for each place. */
function placeOf(versions: readonly DBEngineVersion[]): (version: DBEngineVersion) => string {
  const places = new Map(versions.map((version, index) => [version, `${String(index).padStart(5, '0')}/${version.Engine}/${version.EngineVersion}`]));
  return (version) => places.get(version) ?? '';
}
