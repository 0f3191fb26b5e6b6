import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';

/** A parameter as a request names it: by name or ARN, perhaps with a version (`name:3`). */
export interface ParameterReference {
  readonly name: string;
  readonly version?: number;
}

export function parseParameterReference(text: string): ParameterReference {
  const name = text.replace(/^arn:aws:ssm:[^:]*:\d+:parameter(?=\/)/, '');
  const [, base = name, version] = /^([^:]+):(\d+)$/.exec(name) ?? [];
  return version === undefined ? { name } : { name: base, version: Number(version) };
}

/** A leading `/` isn't doubled in the ARN. */
export function parameterArn(name: string, call: Call): string {
  return formatArn('ssm', call.region, call.accountId, `parameter/${name.replace(/^\//, '')}`);
}
