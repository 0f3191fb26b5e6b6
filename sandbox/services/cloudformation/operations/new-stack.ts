import { formatArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { type Nesting, Stack } from '../state/stack';

/** A stack without anything in it, known to nobody yet. */
export function newStack(
  name: string, { accountId, region }: Pick<Call, 'accountId' | 'region'>, { clock, identifiers }: CloudFormationContext, nesting?: Nesting,
): Stack {
  const id = formatArn('cloudformation', region, accountId, `stack/${name}/${identifiers.uuid()}`);
  return new Stack(name, id, accountId, region, new Date(clock.now()), nesting);
}
