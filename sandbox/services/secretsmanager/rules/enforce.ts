import { AwsError } from '../../../core/aws-error';

/** @throws AwsError - what a rule answered, if it refused. */
export function enforce(refusal: AwsError | undefined): void {
  if (refusal !== undefined) throw refusal;
}

/** Not a rule of AWS: what the sandbox doesn't do is refused by name instead of passed over. */
export function supported(operation: string, input: object, members: readonly string[]): void {
  const unknown = Object.entries(input).find(([member, value]) => value !== undefined && !members.includes(member));
  if (unknown !== undefined) throw new AwsError('NotImplemented', `The sandbox's ${operation} doesn't know the parameter ${unknown[0]}.`, 501);
}
