import {
  type DescribeDBLogFilesDetails, DownloadDBLogFilePortionCommand,
  type Event, paginateDescribeDBLogFiles, paginateDescribeEvents, type RDSClient,
} from '@aws-sdk/client-rds';
import type { InstanceEvent } from '../model/replication/start-position';
import type { HistoryCalls, LogFile } from './account-clients';
import { call, find } from './call/call';
import { pagesOf } from './call/pages';
import type { Caller } from './call/refusal';

/** Minutes that RDS keeps events; without a duration it tells those of the last hour: API DescribeEvents. */
const EVENTS_KEPT = 14 * 24 * 60;
/** The instance isn't there, or can't be asked for its files now. */
const NO_FILES = ['DBInstanceNotFound', 'DBInstanceNotReady'];
/** The marker of a file's beginning: API DownloadDBLogFilePortion. */
const BEGINNING = '0';

/** The steps' calls about what happened to DB instances, over the SDK. */
export class SdkHistoryCalls implements HistoryCalls {
  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {}

  public async listEvents(instanceIdentifier: string): Promise<readonly InstanceEvent[]> {
    const pages = await call('rds:DescribeEvents', this.caller, () => pagesOf(paginateDescribeEvents({ client: this.rds }, {
      SourceType: 'db-instance', SourceIdentifier: instanceIdentifier, Duration: EVENTS_KEPT,
    })));
    return pages.flatMap((page) => page.Events ?? []).flatMap(eventOf);
  }

  public async listLogFiles(instanceIdentifier: string, part: string, since: string): Promise<readonly LogFile[]> {
    const pages = await find('rds:DescribeDBLogFiles', this.caller, NO_FILES, () => pagesOf(paginateDescribeDBLogFiles({ client: this.rds }, {
      DBInstanceIdentifier: instanceIdentifier, FilenameContains: part, FileLastWritten: Date.parse(since),
    })));
    return (pages ?? []).flatMap((page) => page.DescribeDBLogFiles ?? []).flatMap(logFileOf);
  }

  public async readLogFile(instanceIdentifier: string, name: string, portions: number): Promise<string | undefined> {
    let text = '';
    let marker: string | undefined = BEGINNING;
    for (let portion = 0; portion < portions && marker !== undefined; portion += 1) {
      const request: DownloadDBLogFilePortionCommand = new DownloadDBLogFilePortionCommand({
        DBInstanceIdentifier: instanceIdentifier, LogFileName: name, Marker: marker,
      });
      const answer = await find('rds:DownloadDBLogFilePortion', this.caller, [...NO_FILES, 'DBLogFileNotFoundFault'], () => this.rds.send(request));
      if (answer === undefined) return undefined;
      text += answer.LogFileData ?? '';
      marker = answer.AdditionalDataPending === true ? answer.Marker : undefined;
    }
    return text;
  }
}

function eventOf({ Date: time, Message: message = '' }: Event): readonly InstanceEvent[] {
  return time === undefined ? [] : [{ time: time.toISOString(), message }];
}

function logFileOf({ LogFileName: name, LastWritten: lastWritten }: DescribeDBLogFilesDetails): readonly LogFile[] {
  return name === undefined || lastWritten === undefined ? [] : [{ name, lastWritten: new Date(lastWritten).toISOString() }];
}
