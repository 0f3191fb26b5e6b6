import type {
  DBMajorEngineVersion, DescribeDBMajorEngineVersionsRequest, DescribeDBMajorEngineVersionsResponse, SupportedEngineLifecycle,
} from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../core/operation';
import { ask } from '../authorization/resource-authorization';
import { engineNames } from '../catalogue/engines';
import { majorRowsOf } from '../catalogue/majors';
import type { MajorRow } from '../catalogue/rows';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { knownEngine } from './engine-versions';
import { page } from './page';

type Input = DescribeDBMajorEngineVersionsRequest;

/** Major versions, with the dates of their support. Source: API:DescribeDBMajorEngineVersions. */
export function describeDBMajorEngineVersions(context: RdsContext): Operation<never, unknown> {
  return operation<Input, DescribeDBMajorEngineVersionsResponse>({
    members: ['Engine', 'MajorEngineVersion', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeDBMajorEngineVersions', '*')],
    run: (input) => {
      enforce(knownEngine(input.Engine));
      const majors = engineNames().filter((engine) => (input.Engine ?? engine) === engine).flatMap(majorRowsOf)
        .filter(({ major }) => (input.MajorEngineVersion ?? major) === major).map(toMajorVersion);
      const { items, Marker } = page(majors, (major) => `${major.Engine}/${major.MajorEngineVersion}`, input);
      return { DBMajorEngineVersions: items, Marker };
    },
  });
}

function toMajorVersion(row: MajorRow): DBMajorEngineVersion {
  return { Engine: row.engine, MajorEngineVersion: row.major, SupportedEngineLifecycles: lifecycles(row) };
}

function lifecycles({ standardSupportFrom, standardSupportUntil, extendedSupportFrom, extendedSupportUntil }: MajorRow): SupportedEngineLifecycle[] {
  const lifecycle = (name: SupportedEngineLifecycle['LifecycleSupportName'], from?: string, until?: string): SupportedEngineLifecycle[] => (
    from === undefined || until === undefined ? []
      : [{ LifecycleSupportName: name, LifecycleSupportStartDate: new Date(from), LifecycleSupportEndDate: new Date(until) }]
  );
  return [
    ...lifecycle('open-source-rds-standard-support', standardSupportFrom, standardSupportUntil),
    ...lifecycle('open-source-rds-extended-support', extendedSupportFrom, extendedSupportUntil),
  ];
}
