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

/** Milliseconds after its creation from which on what a MySQL tells may be of a later start. No figure of AWS's: in its example it is told before. */
const LATEST_START = 15 * 60_000;

const DELETED = /^DB instance deleted/i;
const CREATED = /^(?:DB instance created|Restored from snapshot)/i;
/** That there is a later start: UG USER_Events.Messages, of availability, failover, notification and recovery. */
const LATER_START = /^(?:DB instance (?:shutdown|restarted|stopped|started|is being started)|Recovery of the DB instance|.*\bfailover\b)/i;
/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Upgrading.Procedure.html (the example of `describe-events`) */
const RECOVERED = /^Binlog position from crash recovery is (?<file>\S+) (?<position>\d+)/;

/** The same with the time of the event that the instance was created, which comes after its first start: that may have taken long. */
export function firstStartIn(events: readonly InstanceEvent[], start: FirstStart): FirstStart {
  const created = ownEvents(events, start).find(({ message }) => CREATED.test(message));
  return created === undefined || Date.parse(created.time) <= Date.parse(start.createdAt) ? start : { ...start, createdAt: created.time };
}

/**
 * The position in the source's binary log from which on nothing is in the data yet, `mysql-bin-changelog.000024:373`, as the first start after the
 * restore tells it; nothing when no event does. A later crash of the restored database is told in the same words, of its own binary log: what comes
 * after an event of a later start, or long after the creation, isn't the source's.
 */
export function positionInEvents(events: readonly InstanceEvent[], start: FirstStart): string | undefined {
  const own = ownEvents(events, start);
  const later = own.findIndex(({ message }) => LATER_START.test(message));
  return own.slice(0, later === -1 ? undefined : later).filter(({ time }) => isEarly(time, start))
    .map(({ message }) => positionOf(RECOVERED.exec(message))).find((position) => position !== undefined);
}

/** Since the snapshot, in their order; those before a deletion are of another instance that had the identifier. */
function ownEvents(events: readonly InstanceEvent[], start: FirstStart): readonly InstanceEvent[] {
  const since = events.filter(({ time }) => isSince(time, start)).sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  return since.slice(since.findLastIndex(({ message }) => DELETED.test(message)) + 1);
}

/** What InnoDB writes, of MySQL and of MariaDB: their sources, trx0sys.cc and trx0rseg.cc. */
const LAST_BINARY_LOG: readonly RegExp[] = [
  /InnoDB: Last MySQL binlog file position \d+ (?<position>\d+), file name (?<file>[^\s,]+)/,
  /InnoDB: Last binlog file '(?<file>[^']+)', position (?<position>\d+)/,
];

/** What ends the first start, or tells that one was before. */
const MYSQL_STARTED = /ready for connections|Shutdown complete|Normal shutdown|Received SHUTDOWN/;

/** The same in the text of an error log: of the log files since the restore, from the first one on. */
export function positionInErrorLog(text: string, start: FirstStart): string | undefined {
  return untilStarted(linesOf(text, start), MYSQL_STARTED).filter((line) => isEarly(timeOf(line) ?? '', start))
    .flatMap((line) => LAST_BINARY_LOG.map((pattern) => positionOf(pattern.exec(line)))).find((position) => position !== undefined);
}

/** How PostgreSQL tells that its log ends: where the next record would begin. Its source, xlogreader.c. */
const END_OF_LOG = new RegExp(`(?:${[
  'invalid record length', 'invalid record offset', 'invalid resource manager ID \\d+', 'record with incorrect prev-link [0-9A-F]+/[0-9A-F]+',
  'incorrect resource manager data checksum in record',
].join('|')}) at (?<position>[0-9A-F]+/[0-9A-F]+)`, 'i');
const REDO_DONE = /redo (?:done at|is not required)/;
const POSTGRES_STARTED = /ready to accept connections|database system is shut down/;
/** Up to when the data was in use, whose start this is: the source's was until the snapshot. */
const LAST_UP = /database system was interrupted; last known up at (?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? UTC/;
/** Milliseconds by which the time of a snapshot may be before that of its data. A restored database is up later than that. */
const SNAPSHOT_TAKEN = 60_000;

/**
 * The position in the source's write-ahead log from which on nothing is in the data yet, `0/A4000028`, as PostgreSQL writes it at its first start
 * after the restore. Not that of "redo done at": there the last record begins that was replayed, so that its transaction would come once more.
 * Nothing where the data was last in use after the snapshot, or the log doesn't tell: then it is the restored database's own position.
 */
export function positionInPostgresLog(text: string, start: FirstStart): string | undefined {
  const lines = untilStarted(linesOf(text, start), POSTGRES_STARTED);
  const lastUp = lines.map((line) => LAST_UP.exec(line)?.groups?.time).find((time) => time !== undefined);
  if (lastUp === undefined || Date.parse(`${lastUp.replace(' ', 'T')}Z`) > Date.parse(start.after) + SNAPSHOT_TAKEN) return undefined;
  const end = lines.findIndex((line) => REDO_DONE.test(line));
  return lines.slice(0, end + 1).map((line) => END_OF_LOG.exec(line)?.groups?.position).findLast((position) => position !== undefined);
}

function positionOf(found: RegExpExecArray | null): string | undefined {
  const { file, position } = found?.groups ?? {};
  return file === undefined || position === undefined ? undefined : `${file}:${position}`;
}

const LINE_TIME = /^(?<date>\d{4}-\d\d-\d\d)[T ]+(?<time>\d{1,2}:\d\d:\d\d)/;

/** Files of the source, which are on the same volume, have older lines. */
function linesOf(text: string, start: FirstStart): readonly string[] {
  return text.split('\n').filter((line) => isSince(timeOf(line) ?? '', start));
}

function timeOf(line: string): string | undefined {
  const { date, time } = LINE_TIME.exec(line)?.groups ?? {};
  return date === undefined || time === undefined ? undefined : `${date}T${time.padStart(8, '0')}Z`;
}

/** The lines before the first that tells that the database has been started. */
function untilStarted(lines: readonly string[], started: RegExp): readonly string[] {
  const end = lines.findIndex((line) => started.test(line));
  return end === -1 ? lines : lines.slice(0, end);
}

function isSince(time: string, { after }: FirstStart): boolean {
  // lines have whole seconds.
  return Date.parse(time) + 1000 > Date.parse(after);
}

function isEarly(time: string, { createdAt }: FirstStart): boolean {
  return Date.parse(time) <= Date.parse(createdAt) + LATEST_START;
}
