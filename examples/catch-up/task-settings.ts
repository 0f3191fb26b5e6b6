/** The table mappings of a task that replicates all tables of a schema. */
export function onlyRowsOf(schema: string): object {
  return {
    rules: [{
      'rule-type': 'selection', 'rule-id': '1', 'rule-name': '1', 'rule-action': 'include',
      'object-locator': { 'schema-name': schema, 'table-name': '%' },
    }],
  };
}

/**
 * The settings of a task between two databases that began as one. DMS's own defaults log a row that differs, and go on; cut LOBs at 32 KiB; and
 * compare nothing. Here such a row stops the task, LOBs are whole, and all rows are compared, those of the snapshot too.
 * https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.ErrorHandling.html
 */
export const STOPS_AT_DIFFERENCES = {
  TargetMetadata: { SupportLobs: true, FullLobMode: true, LobChunkSize: 64, LimitedSizeLobMode: false },
  FullLoadSettings: { TargetTablePrepMode: 'DO_NOTHING' },
  ErrorBehavior: {
    DataErrorPolicy: 'STOP_TASK',
    DataTruncationErrorPolicy: 'STOP_TASK',
    TableErrorPolicy: 'STOP_TASK',
    ApplyErrorInsertPolicy: 'STOP_TASK',
    ApplyErrorUpdatePolicy: 'STOP_TASK',
    ApplyErrorDeletePolicy: 'STOP_TASK',
    ApplyErrorFailOnTruncationDdl: true,
    FailOnNoTablesCaptured: true,
  },
  ValidationSettings: { EnableValidation: true },
  Logging: { EnableLogging: true },
} as const;
