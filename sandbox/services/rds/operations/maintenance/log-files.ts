import type {
  DescribeDBLogFilesMessage, DescribeDBLogFilesResponse, DownloadDBLogFilePortionDetails, DownloadDBLogFilePortionMessage,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { pageOf } from '../../../../core/page';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { type LogFile, logFiles } from '../../catalogue/operating/log-files';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { instanceFound } from '../../rules/instance-changes';
import { logFileFound, logsReady } from '../../rules/operating/log-files';
import { filterNames, required } from '../../rules/parameters';
import type { Instance } from '../../state/instance';

export function describeDBLogFiles(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBLogFilesMessage, DescribeDBLogFilesResponse>({
    members: ['DBInstanceIdentifier', 'FilenameContains', 'FileLastWritten', 'FileSize', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBLogFiles', ownArn('db', input.DBInstanceIdentifier, call))],
    run: (input, call) => {
      enforce(filterNames(input.Filters, []));
      const instance = ready(context, input.DBInstanceIdentifier, call);
      const { FilenameContains: part = '', FileLastWritten: since = 0, FileSize: size = 0, MaxRecords, Marker: marker } = input;
      const files = filesOf(context, instance)
        .filter(({ name, text, lastWritten }) => name.includes(part) && text.length >= size && lastWritten >= since)
        .map(({ name, text, lastWritten }) => ({ LogFileName: name, LastWritten: lastWritten, Size: text.length }));
      const { items, next } = pageOf(files, MaxRecords ?? files.length + 1, marker) ?? refuseMarker(marker ?? '');
      return { DescribeDBLogFiles: [...items], Marker: next };
    },
  });
}

export function downloadDBLogFilePortion(context: RdsContext): Operation<never, unknown> {
  return operation<DownloadDBLogFilePortionMessage, DownloadDBLogFilePortionDetails>({
    members: ['DBInstanceIdentifier', 'LogFileName', 'Marker', 'NumberOfLines'],
    authorization: (input, call) => [ask(context.state, call, 'DownloadDBLogFilePortion', ownArn('db', input.DBInstanceIdentifier, call))],
    run: (input, call) => {
      enforce(required(input, 'DBInstanceIdentifier', 'LogFileName'));
      const instance = ready(context, input.DBInstanceIdentifier, call);
      const { LogFileName: wanted = '', Marker: marker, NumberOfLines: count } = input;
      const { text } = found(filesOf(context, instance).find(({ name }) => name === wanted), (thing) => logFileFound(wanted, thing));
      return portionOf(text, marker, count);
    },
  });
}

/** Lines that one answer has, unless the request names a number. Source: API:DownloadDBLogFilePortion. */
const LINES = 10_000;

/** From the beginning for the marker `0`, from a line on for one of an answer before; without a marker the last lines. */
function portionOf(text: string, marker: string | undefined, count = LINES): DownloadDBLogFilePortionDetails {
  const lines = text.split(/(?<=\n)/);
  const start = marker === undefined ? Math.max(0, lines.length - count) : positionOf(marker);
  const end = Math.min(start + count, text === '' ? 0 : lines.length);
  return { LogFileData: lines.slice(start, end).join(''), Marker: String(end), AdditionalDataPending: end < lines.length && text !== '' };
}

function positionOf(marker: string): number {
  return /^\d+$/.test(marker) ? Number(marker) : refuseMarker(marker);
}

function ready({ state, lifecycle }: RdsContext, identifier: string | undefined, call: Call): Instance {
  enforce(required({ DBInstanceIdentifier: identifier }, 'DBInstanceIdentifier'));
  const id = identifier ?? '';
  const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
  enforce(logsReady(instance.identifier, instance.started, lifecycle.statusOf(instance)));
  return instance;
}

function filesOf({ clock }: RdsContext, instance: Instance): readonly LogFile[] {
  const { settings: { engine, engineVersion } } = instance;
  return logFiles({ ...instance, engine, engineVersion }, clock.now());
}

function refuseMarker(marker: string): never {
  throw new AwsError('InvalidParameterValue', `The marker ${marker} is not valid. Use the one of the page before.`);
}
