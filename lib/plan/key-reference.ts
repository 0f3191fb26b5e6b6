import type { Stack } from 'aws-cdk-lib';
import { aliasArn } from './arns';

/** A KMS key, named before any stack exists: both stacks and the handler name it the same way. */
export interface KeyReference {
  /** ARN of the key, or of an alias of it, where it was declared by one. */
  readonly arn?: string;
  /** Name of the alias that it is known by, with its `alias/`; absent for a key that is named by its own ARN. */
  readonly aliasName?: string;
  /** Id of the account that the key is in; nothing when its ARN is a token. */
  readonly account?: string;
  readonly region?: string;
}

/** A key by an alias. */
export function keyByAlias(aliasName: string, account: string, region: string): KeyReference {
  return { aliasName, account, region };
}

/** A key by its ARN or that of an alias. Where the ARN is a token as a whole, its account and Region aren't known. */
export function keyByArn(arn: string): KeyReference {
  const [,,, region, account, resource] = arn.split(':');
  return { arn, account, region, aliasName: resource?.startsWith('alias/') === true ? resource : undefined };
}

/** ARN of the key, or of its alias. */
export function keyArnIn(stack: Stack, { arn, aliasName = '', account = stack.account, region = stack.region }: KeyReference): string {
  return arn ?? aliasArn(stack, account, region, aliasName);
}

/** Whether both name the same key in the same way. Where they don't, it can still be the same key: by its ARN here, by an alias there. */
export function isSameKey(a: KeyReference | undefined, b: KeyReference | undefined): boolean {
  return a?.arn === b?.arn && a?.aliasName === b?.aliasName && a?.account === b?.account && a?.region === b?.region;
}
