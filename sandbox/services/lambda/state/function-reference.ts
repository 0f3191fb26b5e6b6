import { formatArn, parseArn } from '../../../core/arn';
import type { Call } from '../../../core/operation';
import { failedConstraint, resourceNotFound } from '../errors';

/** Which function a request means. */
export interface FunctionReference {
  /** ARN without qualifier. */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** Version or alias. */
  readonly qualifier?: string;
}

const NAME = /^[a-zA-Z0-9-_]{1,64}$/;
const REFERENCE = /^(?:(?:(\d{12}):)?function:)?([a-zA-Z0-9-_]{1,64})(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/;

/**
 * Reads `FunctionName` in each of Lambda's forms: a name, a partial ARN (`111111111111:function:name`) or an ARN, each maybe with a qualifier.
 *
 * @throws AwsError - `ValidationException` for anything else, `ResourceNotFoundException` for a function of another Region.
 */
export function functionReference(functionName: string | undefined, call: Call, qualifier?: string): FunctionReference {
  const arn = parseArn(functionName ?? '');
  const [matched, account, name, ownQualifier] = REFERENCE.exec(arn?.resource ?? functionName ?? '') ?? [];
  if (matched === undefined || name === undefined || (arn !== undefined && arn.service !== 'lambda')) {
    throw failedConstraint('functionName', functionName ?? '', 'Member must be a function name, a partial ARN or an ARN of a function');
  }
  const accountId = arn?.accountId ?? account ?? call.accountId;
  const region = arn?.region ?? call.region;
  if (region !== call.region) throw resourceNotFound(`Functions from '${region}' are not reachable in this region ('${call.region}')`);
  return { arn: formatArn('lambda', region, accountId, `function:${name}`), accountId, region, name, qualifier: qualifier ?? ownQualifier };
}

/** The name of a function to be made: its plain name, or an ARN in the caller's own account and Region. */
export function newFunctionReference(functionName: string | undefined, call: Call): FunctionReference {
  const reference = functionReference(functionName, call);
  if (reference.qualifier !== undefined || reference.accountId !== call.accountId || reference.region !== call.region || !NAME.test(reference.name)) {
    throw failedConstraint('functionName', functionName ?? '', 'Member must name a new function in the account and Region of the call');
  }
  return reference;
}

/** The ARN with its qualifier, as policies are asked and as the function sees it. */
export function qualifiedArn({ arn, qualifier }: FunctionReference): string {
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}
