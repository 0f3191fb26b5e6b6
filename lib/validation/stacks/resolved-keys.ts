import { type Stack, Token } from 'aws-cdk-lib';
import type { FerryProps } from '../../declaration/ferry-props';
import { refuseAtSynthesis } from '../messages/rule';
import { keyOrAliasArnFailures } from '../values/key-arn-rules';

/** Makes synth refuse a final key that is a token until then, and comes out as text that no key's ARN is, such as the name of an alias. */
export function checkResolvedKeys(stack: Stack, { migrations }: FerryProps): void {
  refuseAtSynthesis(stack, () => migrations.flatMap(({ finalKey }, index) => {
    const resolved: unknown = Token.isUnresolved(finalKey?.keyArn) ? stack.resolve(finalKey?.keyArn) : undefined;
    return typeof resolved === 'string' ? keyOrAliasArnFailures(`migrations[${index}].finalKey.keyArn`, resolved) : [];
  }));
}
