import { basename } from 'node:path';
import { readRows } from '../../../core/data-table';
import { REGION_ROW } from '../../../core/regions/region-rows';
import { REGIONS_FILE } from '../../../core/regions/regions';
import { tableProblems } from '../../../core/table-check';
import { CLASS_ROW, ENGINE_ROW, MAJOR_ROW, type MajorRow, OFFER_ROW, SETTINGS_ROW, STORAGE_ROW, VERSION_ROW, VERSIONS_HEADER } from './rows';
import { TABLES, versionRows, versionTables } from './tables';

/** All that is wrong with the catalogue's tables, each as `file:line: …`. */
export function catalogueProblems(): readonly string[] {
  const problems = [
    ...tableProblems(REGIONS_FILE, REGION_ROW), ...tableProblems(TABLES.engines, ENGINE_ROW), ...tableProblems(TABLES.majors, MAJOR_ROW),
    ...tableProblems(TABLES.classes, CLASS_ROW), ...tableProblems(TABLES.storage, STORAGE_ROW), ...tableProblems(TABLES.offers, OFFER_ROW),
    ...tableProblems(TABLES.settings, SETTINGS_ROW),
    ...versionTables().flatMap((file) => tableProblems(file, VERSION_ROW, VERSIONS_HEADER)),
  ];
  return problems.length > 0 ? problems : majorProblems();
}

/** Default versions and targets of majors have to be there. Line 1 is the header. */
function majorProblems(): readonly string[] {
  const rows = readRows<MajorRow>(TABLES.majors);
  return rows.flatMap(({ engine, default: version, targets = {} }, index) => [
    ...versionRows().get(engine)?.some((row) => row.version === version) === true ? [] : [`default: ${engine} has no version ${version}`],
    ...Object.keys(targets).filter((target) => !rows.some((row) => row.engine === engine && row.major === target))
      .map((target) => `targets: ${engine} has no major version ${target}`),
  ].map((problem) => `${basename(TABLES.majors)}:${index + 2}: ${problem}`));
}
