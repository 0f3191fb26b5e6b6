import type {
  DescribeDBLogFilesMessage, DescribeDBLogFilesResponse, DownloadDBLogFilePortionDetails, DownloadDBLogFilePortionMessage,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../../../core/aws-error';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { pageOf } from '../../../../core/page';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { logFiles } from '../../catalogue/operating/log-files';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { instanceFound } from '../../rules/instance-changes';
import { logFileFound, logsReady } from '../../rules/operating/log-files';
import { filterNames, required } from '../../rules/parameters';
import type { Instance } from '../../state/instance';

/** An instance's files were last written when it was made: its databases have nothing to say. */
export function describeDBLogFiles(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBLogFilesMessage, DescribeDBLogFilesResponse>({
    members: ['DBInstanceIdentifier', 'FilenameContains', 'FileLastWritten', 'FileSize', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (input, call) => [ask(context.state, call, 'DescribeDBLogFiles', ownArn('db', input.DBInstanceIdentifier, call))],
    run: (input, call) => {
      enforce(filterNames(input.Filters, []));
      const instance = ready(context, input.DBInstanceIdentifier, call);
      const { FilenameContains: part = '', FileLastWritten: since = 0, FileSize: size = 0, MaxRecords, Marker: marker } = input;
      const isListed = size === 0 && instance.createTime >= since;
      const names = isListed ? filesOf(context, instance).filter((name) => name.includes(part)) : [];
      const files = names.map((LogFileName) => ({ LogFileName, LastWritten: instance.createTime, Size: 0 }));
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
      enforce(logFileFound(input.LogFileName ?? '', filesOf(context, instance)));
      return { LogFileData: '', Marker: '0', AdditionalDataPending: false };
    },
  });
}

function ready({ state, lifecycle }: RdsContext, identifier: string | undefined, call: Call): Instance {
  enforce(required({ DBInstanceIdentifier: identifier }, 'DBInstanceIdentifier'));
  const id = identifier ?? '';
  const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
  enforce(logsReady(instance.identifier, instance.started, lifecycle.statusOf(instance)));
  return instance;
}

function filesOf({ clock }: RdsContext, { settings }: Instance): readonly string[] {
  return logFiles(settings.engine, new Date(clock.now()));
}

function refuseMarker(marker: string): never {
  throw new AwsError('InvalidParameterValue', `The marker ${marker} is not valid. Use the one of the page before.`);
}
