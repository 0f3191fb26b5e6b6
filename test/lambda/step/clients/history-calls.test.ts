import type { HistoryCalls } from '../../../../lambda/step/clients/account-clients';
import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION } from '../fixtures';
import { type Canned, clientsOver, queryError, rdsAnswer, type Sent } from './canned';

function historyOver(...answers: readonly Canned[]): { history: HistoryCalls; sent: readonly Sent[] } {
  const { factory, sent } = clientsOver(...answers);
  return { history: factory.own(REGION, TARGET_ACCOUNT).rds.history, sent };
}

const portion = (text: string, marker: string, isPending: boolean): Canned => rdsAnswer('DownloadDBLogFilePortion',
  `<LogFileData>${text}</LogFileData><Marker>${marker}</Marker><AdditionalDataPending>${isPending}</AdditionalDataPending>`);

test('asks for all events of an instance that RDS keeps', async () => {
  const event = '<Event><Date>2026-12-01T10:15:00Z</Date><Message>DB instance created</Message></Event>';
  const { history, sent } = historyOver(rdsAnswer('DescribeEvents', `<Events>${event}<Event><Message>no time</Message></Event></Events>`));
  expect(await history.listEvents('database-1')).toEqual([{ time: '2026-12-01T10:15:00.000Z', message: 'DB instance created' }]);
  expect(sent[0]?.fields).toMatchObject({
    Action: 'DescribeEvents', SourceType: 'db-instance', SourceIdentifier: 'database-1', Duration: '20160',
  });
});

test('lists log files by a part of their names and the time', async () => {
  const file = '<DescribeDBLogFilesDetails><LogFileName>error/a.log</LogFileName><LastWritten>1796120100000</LastWritten><Size>1</Size>'
    + '</DescribeDBLogFilesDetails>';
  const { history, sent } = historyOver(rdsAnswer('DescribeDBLogFiles', `<DescribeDBLogFiles>${file}</DescribeDBLogFiles>`));
  expect(await history.listLogFiles('database-1', 'error/', '2026-12-01T10:00:00.000Z'))
    .toEqual([{ name: 'error/a.log', lastWritten: '2026-12-01T10:15:00.000Z' }]);
  expect(sent[0]?.fields).toMatchObject({ DBInstanceIdentifier: 'database-1', FilenameContains: 'error/', FileLastWritten: '1796119200000' });
});

test('reads a file from its beginning, portion by portion', async () => {
  const { history, sent } = historyOver(portion('one\n', 'm', true), portion('two\n', 'n', false));
  expect(await history.readLogFile('database-1', 'error/a.log', 5)).toBe('one\ntwo\n');
  expect(sent.map(({ fields }) => fields.Marker)).toEqual(['0', 'm']);
});

test('reads no more portions than it is told', async () => {
  const { history, sent } = historyOver(portion('one\n', 'm', true));
  expect(await history.readLogFile('database-1', 'error/a.log', 2)).toBe('one\none\n');
  expect(sent).toHaveLength(2);
});

test.each([[404, 'DBInstanceNotFound'], [400, 'DBInstanceNotReady']])('an instance that answers %d %s has no files', async (status, code) => {
  const { history } = historyOver(queryError(status, code));
  expect(await history.listLogFiles('x', '', '2026-12-01T10:00:00.000Z')).toEqual([]);
});

test('a file that is gone is no error', async () => {
  expect(await historyOver(queryError(404, 'DBLogFileNotFoundFault')).history.readLogFile('x', 'y', 1)).toBeUndefined();
});
