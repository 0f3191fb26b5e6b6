import { AwsError } from '../../../../core/aws-error';
import { refusedMember } from '../../../../core/members';
import type { Call, Operation } from '../../../../core/operation';
import { enforce } from '../../../../services/rds/rules/enforce';
import { A, type RdsWorld, REGION } from '../rds-world';

type Answer = Readonly<Record<string, unknown>>;

/** Calls any operation of RDS as an account's root, authorized first as over the wire. */
export async function ask(world: RdsWorld, name: string, input: object = {}, accountId = A): Promise<Answer> {
  const call: Call = {
    principal: { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }, accountId, region: REGION, requestId: 'test',
  };
  const declared = world.rds.service.operations[name] as unknown as Operation<object, Answer> | undefined;
  if (declared === undefined) throw new Error(`RDS has no operation ${name}`);
  for (const request of declared.authorization(input, call)) world.authorizer.authorize(call, request);
  enforce(refusedMember(name, input, declared.members));
  return declared.run(input, call);
}

/** The refusal of such a call, as `code: message`. */
export async function refused(world: RdsWorld, name: string, input: object = {}, accountId = A): Promise<string> {
  try {
    await ask(world, name, input, accountId);
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error(`${name} was not refused`);
}
