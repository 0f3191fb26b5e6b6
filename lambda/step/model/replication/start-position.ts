/** Something that happened to a DB instance, as RDS tells it. */
export interface InstanceEvent {
  /** ISO time. */
  readonly time: string;
  readonly message: string;
}

/** Between when an instance was started first with what it was restored from. */
export interface FirstStart {
  /** ISO time that the snapshot was made: nothing could be restored from it before. */
  readonly after: string;
  /** ISO time that RDS created the instance, which may be before or after its first start. */
  readonly createdAt: string;
}

/** Milliseconds after its creation from which on an instance's start isn't its first one. */
const LATEST_START = 24 * 60 * 60_000;

const DELETED = /^DB instance deleted/i;
/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Upgrading.Procedure.html (the example of `describe-events`) */
const RECOVERED = /^Binlog position from crash recovery is (?<file>\S+) (?<position>\d+)/;

/**
 * The position in the source's binary log from which on nothing is in the data yet, `mysql-bin-changelog.000024:373`, as the first start after the
 * restore tells it; nothing when no event does. A later crash of the restored database is told in the same words, of its own binary log.
 */
export function positionInEvents(events: readonly InstanceEvent[], start: FirstStart): string | undefined {
  const since = events.filter(({ time }) => isFirstStart(time, start)).sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  // those before are of another instance that had the identifier.
  const own = since.slice(since.findLastIndex(({ message }) => DELETED.test(message)) + 1);
  return own.map(({ message }) => positionOf(RECOVERED.exec(message))).find((position) => position !== undefined);
}

/** What InnoDB writes, of MySQL and of MariaDB: their sources, trx0sys.cc and trx0rseg.cc. */
const LAST_BINARY_LOG: readonly RegExp[] = [
  /InnoDB: Last MySQL binlog file position \d+ (?<position>\d+), file name (?<file>[^\s,]+)/,
  /InnoDB: Last binlog file '(?<file>[^']+)', position (?<position>\d+)/,
];

/** The same in the text of an error log. */
export function positionInErrorLog(text: string, start: FirstStart): string | undefined {
  return linesOf(text, start).flatMap((line) => LAST_BINARY_LOG.map((pattern) => positionOf(pattern.exec(line)))).find((position) =>
    position !== undefined);
}

/** How PostgreSQL tells that its log ends: where the next record would begin. Its source, xlogreader.c. */
const END_OF_LOG = new RegExp(`(?:${[
  'invalid record length', 'invalid record offset', 'invalid resource manager ID \\d+', 'record with incorrect prev-link [0-9A-F]+/[0-9A-F]+',
  'incorrect resource manager data checksum in record',
].join('|')}) at (?<position>[0-9A-F]+/[0-9A-F]+)`, 'i');
const REDO_DONE = /redo (?:done at|is not required)/;

/**
 * The position in the source's write-ahead log from which on nothing is in the data yet, `0/A4000028`, as PostgreSQL writes it at its first start
 * after the restore. Not that of "redo done at": there the last record begins that was replayed, so that its transaction would come once more.
 */
export function positionInPostgresLog(text: string, start: FirstStart): string | undefined {
  const lines = linesOf(text, start);
  const end = lines.findIndex((line) => REDO_DONE.test(line));
  return lines.slice(0, end + 1).map((line) => END_OF_LOG.exec(line)?.groups?.position).findLast((position) => position !== undefined);
}

function positionOf(found: RegExpExecArray | null): string | undefined {
  const { file, position } = found?.groups ?? {};
  return file === undefined || position === undefined ? undefined : `${file}:${position}`;
}

const LINE_TIME = /^(?<date>\d{4}-\d\d-\d\d)[T ]+(?<time>\d{1,2}:\d\d:\d\d)/;

/** The lines of the first start. Files of the source, which are on the same volume, have older ones. */
function linesOf(text: string, start: FirstStart): readonly string[] {
  return text.split('\n').filter((line) => {
    const { date, time } = LINE_TIME.exec(line)?.groups ?? {};
    return date !== undefined && time !== undefined && isFirstStart(`${date}T${time.padStart(8, '0')}Z`, start);
  });
}

function isFirstStart(time: string, { after, createdAt }: FirstStart): boolean {
  // lines have whole seconds.
  return Date.parse(time) + 1000 > Date.parse(after) && Date.parse(time) <= Date.parse(createdAt) + LATEST_START;
}
