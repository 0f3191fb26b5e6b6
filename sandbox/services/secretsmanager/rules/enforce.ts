import type { AwsError } from '../../../core/aws-error';

/** @throws AwsError - what a rule answered, if it refused. */
export function enforce(refusal: AwsError | undefined): void {
  if (refusal !== undefined) throw refusal;
}
