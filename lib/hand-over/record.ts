import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isObject } from '../validation/messages/described';
import { refusal } from '../validation/messages/rule';
import type { DatabaseResource } from './restored-databases';

/** A database as it was recorded: its type, and the properties of which another value would replace it. */
export interface RecordedDatabase {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** By the path of the stack, then by the logical id. */
export type DatabaseRecord = Readonly<Record<string, Readonly<Record<string, RecordedDatabase>>>>;

/** What of a database is recorded: what of it is in the template, in the order of the names. */
export function recordedOf({ typeName, type, properties }: DatabaseResource): RecordedDatabase {
  const present = [...type.replacing].sort().filter((name) => properties[name] !== undefined);
  return { type: typeName, properties: Object.fromEntries(present.map((name) => [name, properties[name]])) };
}

/** The record with these databases as they are now. What else is in it stays: another app, or another stage, may have its own there. */
export function recordWith(record: DatabaseRecord, databases: readonly DatabaseResource[]): DatabaseRecord {
  const stacks = [...new Set([...Object.keys(record), ...databases.map(({ stack }) => stack)])].sort();
  return Object.fromEntries(stacks.map((stack) => {
    const own = databases.filter((one) => one.stack === stack).map((one) => [one.logicalId, recordedOf(one)] as const);
    const entries = Object.entries({ ...record[stack], ...Object.fromEntries(own) });
    return [stack, Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))];
  }));
}

/** @throws an error where the file is none of this form. */
export function readRecord(file: string): DatabaseRecord {
  if (!existsSync(file)) return {};
  const record = parsed(file);
  if (!isObject(record) || !Object.values(record).every((stack) => isObject(stack) && Object.values(stack).every(isRecorded))) {
    throw refusal('RF-1091', `${file} is no record of databases, with a \`type\` and \`properties\` by stack and logical id: take it from version `
      + 'control');
  }
  return record as DatabaseRecord;
}

/** Written only where it changes. */
export function writeRecord(file: string, record: DatabaseRecord): void {
  const text = `${JSON.stringify(record, undefined, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refusal('RF-1091', `${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function isRecorded(entry: unknown): boolean {
  return isObject(entry) && typeof entry.type === 'string' && isObject(entry.properties);
}
