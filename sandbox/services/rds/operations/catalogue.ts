import type { Operations } from '../../../core/operation';
import type { RdsContext } from '../context';
import { describeDBEngineVersions } from './engine-versions';
import { describeDBMajorEngineVersions } from './major-engine-versions';
import { describeOrderableDBInstanceOptions } from './orderable-options';

export function catalogueOperations(context: RdsContext): Operations {
  return {
    DescribeDBEngineVersions: describeDBEngineVersions(context),
    DescribeDBMajorEngineVersions: describeDBMajorEngineVersions(context),
    DescribeOrderableDBInstanceOptions: describeOrderableDBInstanceOptions(context),
  };
}
