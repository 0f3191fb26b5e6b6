import { format } from 'node:util';
import type { LogLevel } from '../function-host';

const LEVELS = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;

/** Hands what the function writes, by `console` or to its standard streams, to `write`. */
export function captureOutput(write: (level: LogLevel, message: string) => void): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, { [method]: (...args: readonly unknown[]) => write(level, format(...args)) });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: Uint8Array | string, encoding?: unknown, done?: (error?: Error | null) => void): boolean => {
      write('INFO', (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()).replace(/\n$/, ''));
      const callback = typeof encoding === 'function' ? encoding as () => void : done;
      callback?.();
      return true;
    };
  }
}
