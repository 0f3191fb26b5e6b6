import { format } from 'node:util';
import type { LogLine } from '../function-host';
import { recordMembers } from './record-members';

const LEVELS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' } as const;

/** Hands what the function writes, by `console` or to its standard streams, to `write`. */
export function captureOutput(write: (line: Omit<LogLine, 'time'>) => void): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...args: readonly unknown[]) => write({ level, message: format(...args), members: recordMembers(args) }),
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: Uint8Array | string, encoding?: unknown, done?: (error?: Error | null) => void): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      for (const message of text.replace(/\n$/, '').split('\n')) write({ message });
      const callback = typeof encoding === 'function' ? encoding as () => void : done;
      callback?.();
      return true;
    };
  }
}
