import type { Identifiers } from '../../../../core/identifiers';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SUFFIX = 12;

/** A name as CloudFormation makes one: `<stack>-<logical id>-<12 random>`, both parts shortened alike when it would be longer than `limit`. */
export function physicalName(stackName: string, logicalId: string, limit: number, identifiers: Identifiers): string {
  const room = limit - SUFFIX - 2;
  const half = Math.floor(room / 2);
  const logicalRoom = Math.max(half, room - stackName.length);
  const logical = logicalId.slice(0, logicalRoom);
  const stack = stackName.slice(0, room - logical.length);
  return `${stack}-${logical}-${identifiers.text(SUFFIX, ALPHANUMERIC)}`;
}
