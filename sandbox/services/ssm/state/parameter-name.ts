import { formatArn } from '../../../core/arn';

/** Where a parameter is. */
export interface ParameterScope {
  readonly accountId: string;
  readonly region: string;
}

/** A parameter as a request names it: by name or ARN, perhaps with a version (`name:3`). */
export interface ParameterReference extends ParameterScope {
  readonly name: string;
  readonly version?: number;
}

/** @param scope - where a parameter is that is named without an ARN. */
export function parseParameterReference(text: string, scope: ParameterScope): ParameterReference {
  const [, arnRegion, arnAccount, path] = /^arn:aws:ssm:([^:]*):(\d+):parameter(\/.*)$/.exec(text) ?? [];
  const { accountId = scope.accountId, region = scope.region, name = text } = { accountId: arnAccount, region: arnRegion, name: path };
  const [, base = name, version] = /^([^:]+):(\d+)$/.exec(name) ?? [];
  return { accountId, region, name: base, ...(version === undefined ? {} : { version: Number(version) }) };
}

/** A leading `/` isn't doubled in the ARN. */
export function parameterArn(name: string, { accountId, region }: ParameterScope): string {
  return formatArn('ssm', region, accountId, `parameter/${name.replace(/^\//, '')}`);
}
