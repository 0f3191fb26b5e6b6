import { tableNamesKept } from '../../rules/clusters/parameter-groups';
import { enforce } from '../../rules/enforce';
import type { CarriedClusterSettings } from '../../state/cluster';
import type { RegionState } from '../../state/region-state';

/** What a group that doesn't set it stands for. Source: AUG:AuroraMySQL.Reference.ParameterGroups. */
const DEFAULT = '0';

type Volume = Pick<CarriedClusterSettings, 'engine' | 'engineVersion' | 'lowerCaseTableNames'>;

/** The `lower_case_table_names` that a new volume gets from its cluster's group; nothing where it isn't fixed. */
export function tableNamesOf(home: RegionState, { engine, engineVersion }: Volume, parameterGroupName: string): string | undefined {
  if (engine !== 'aurora-mysql' || engineVersion.startsWith('5.')) return undefined;
  return home.clusterParameterGroups.get(parameterGroupName)?.parameters?.get('lower_case_table_names')?.value ?? DEFAULT;
}

/** @throws AwsError - when a group has another `lower_case_table_names` than the volume. */
export function checkTableNames(home: RegionState, volume: Volume, parameterGroupName: string): void {
  enforce(tableNamesKept(volume.lowerCaseTableNames, tableNamesOf(home, volume, parameterGroupName)));
}
