import { MAX_PARAMETER_CHANGES } from '../../contract';

/** A parameter with the value that the owner of a group gave it. */
export interface ParameterValue {
  readonly name: string;
  readonly value: string;
}

/** A parameter of a family of groups. What isn't told is absent. */
export interface FamilyParameter {
  readonly name: string;
  readonly isModifiable: boolean;
  /** `boolean`, `integer`, `float`, `list`, `string` */
  readonly dataType?: string;
  /** `0,1`, `1-100000`, `ROW,STATEMENT,MIXED` */
  readonly allowedValues?: string;
}

/**
 * Parameters that RDS compares with each other when one is set, and so have to be in one request, by CloudFormation's own handlers of parameter
 * groups (aws-cloudformation-resource-providers-rds, `BaseHandlerStd`). Together they are fewer than a request takes.
 */
const COMPARED: readonly string[] = [
  'character_set_server', 'collation_server', 'gtid-mode', 'enforce_gtid_consistency', 'password_encryption', 'rds.accepted_password_auth_method',
  'ssl_max_protocol_version', 'ssl_min_protocol_version', 'rds.change_data_capture_streaming', 'binlog_format', 'aurora_enhanced_binlog',
  'binlog_backup', 'binlog_replication_globaldb',
];

/** The values in as many requests as RDS asks for, those that it compares with each other in the first one. */
export function parametersInRequests(values: readonly ParameterValue[]): readonly (readonly ParameterValue[])[] {
  const ordered = [...values.filter(({ name }) => COMPARED.includes(name)), ...values.filter(({ name }) => !COMPARED.includes(name))];
  return Array.from({ length: Math.ceil(ordered.length / MAX_PARAMETER_CHANGES) }, (_, index) =>
    ordered.slice(index * MAX_PARAMETER_CHANGES, (index + 1) * MAX_PARAMETER_CHANGES));
}
