import { without } from '../handler/values';

/** `CloudwatchLogsExportConfiguration` for a change of the log types that are exported. */
export function logExportChange(before: readonly string[], after: readonly string[]): object {
  return { EnableLogTypes: without(after, before), DisableLogTypes: without(before, after) };
}
