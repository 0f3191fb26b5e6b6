import { hash } from 'node:crypto';

/** What a database's log of changes had reached at some moment: the binary log of MySQL and what is like it, the write-ahead log of PostgreSQL. */
export interface LogMoment {
  /** Resource id of the database whose log it is. */
  readonly resourceId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Whether the database keeps a binary log; of PostgreSQL it means nothing. */
  readonly binaryLog: boolean;
}

/** RDS begins a file of the binary log every five minutes. Source: UG:USER_LogAccess.MySQL.Binarylog. */
const BINARY_LOG_FILE = 5 * 60_000;
/** Bytes that a file of the binary log begins with. */
const BINARY_LOG_HEAD = 157;
/** Where every log begins: 2020-01-01. */
const BEGINNING = Date.UTC(2020, 0, 1);

/** A place in a binary log. */
export interface BinaryLogPosition {
  /** `mysql-bin-changelog.000024` */
  readonly file: string;
  readonly position: number;
}

/** Where the binary log of a database stood: further on with each second, and elsewhere than another database's. */
export function binaryLogPosition({ resourceId, time }: LogMoment): BinaryLogPosition {
  const number = (Math.floor((time - BEGINNING) / BINARY_LOG_FILE) + numberOf(resourceId)) % 999_999 + 1;
  const seconds = Math.floor((time - BEGINNING) % BINARY_LOG_FILE / 1000);
  return { file: `mysql-bin-changelog.${String(number).padStart(6, '0')}`, position: BINARY_LOG_HEAD + seconds * bytesASecond(resourceId) };
}

/** Bytes of a file of the write-ahead log, and of its last record in the sandbox. */
const SEGMENT = 0x1000000n;
const LAST_RECORD = 0x28n;
/** A position is written in two halves. */
const HALF = 0x100000000n;

/** Where the write-ahead log of a database stood, as PostgreSQL writes positions: `0/A4000028`. */
export interface WriteAheadPosition {
  /** Where the last record begins. */
  readonly lastRecord: string;
  /** Where the next one would begin. */
  readonly end: string;
}

/** The same for PostgreSQL. */
export function writeAheadPosition({ resourceId, time }: LogMoment): WriteAheadPosition {
  const written = BigInt(Math.floor((time - BEGINNING) / 1000)) * BigInt(8 * bytesASecond(resourceId));
  const end = BigInt(numberOf(resourceId)) * SEGMENT + written + LAST_RECORD;
  return { lastRecord: lsn(end - LAST_RECORD), end: lsn(end) };
}

function lsn(position: bigint): string {
  return `${(position / HALF).toString(16)}/${(position % HALF).toString(16)}`.toUpperCase();
}

function numberOf(resourceId: string): number {
  return hash('sha256', resourceId, 'buffer').readUInt16BE(0);
}

function bytesASecond(resourceId: string): number {
  return 40 + numberOf(resourceId) % 200;
}
