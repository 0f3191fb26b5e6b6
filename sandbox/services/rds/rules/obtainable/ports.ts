import { AwsError } from '../../../../core/aws-error';

/** Ports that SQL Server keeps for itself. Source: API:CreateDBInstance. */
const RESERVED_BY_SQL_SERVER = [1234, 1434, 3260, 3343, 3389, 47_001, 49_152, 49_153, 49_154, 49_155, 49_156];

export function port(value: number | undefined, engine: string): AwsError | undefined {
  if (value === undefined) return undefined;
  if (value < 1150 || value > 65_535) {
    return new AwsError('InvalidParameterValue', `Invalid endpoint port ${value}. Valid range is: 1150-65535`);
  }
  if (!engine.startsWith('sqlserver-') || !RESERVED_BY_SQL_SERVER.includes(value)) return undefined;
  return new AwsError('InvalidParameterValue', `Port ${value} is reserved for this configuration.`);
}
