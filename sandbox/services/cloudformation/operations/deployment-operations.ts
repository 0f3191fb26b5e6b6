import type { CreateStackInput, CreateStackOutput, UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../core/aws-error';
import { operation, type Call, type Service } from '../../../core/operation';
import { ChangePlan } from '../engine/change-plan';
import { Deployment } from '../engine/deployment';
import type { StackEnvironment } from '../context';
import { validationError } from '../errors';
import { newStack } from '../engine/stack-engine';
import { checkFailureOption, checkImplemented, checkUpdatable } from '../rules/stack-rules';
import { checkRole, checkStackName, findStack, onStack, passRole, requireStack } from './stack-access';
import { stackContent } from './stack-content';

/** Creating and updating without a change set. */
export function deployingOperations(environment: StackEnvironment): Service['operations'] {
  return {
    CreateStack: operation<CreateStackInput, CreateStackOutput>({
      authorization: ({ StackName, RoleARN, TemplateURL }, call) => [
        onStack(environment, 'CreateStack', StackName, call, { 'cloudformation:RoleArn': RoleARN, 'cloudformation:TemplateUrl': TemplateURL }), ...passRole(RoleARN),
      ],
      run: (input, call) => createStack(input, call, environment),
    }),
    UpdateStack: operation<UpdateStackInput, UpdateStackOutput>({
      authorization: ({ StackName, RoleARN, TemplateURL }, call) => [
        onStack(environment, 'UpdateStack', StackName, call, { 'cloudformation:RoleArn': RoleARN, 'cloudformation:TemplateUrl': TemplateURL }), ...passRole(RoleARN),
      ],
      run: (input, call) => updateStack(input, call, environment),
    }),
  };
}

async function createStack(input: CreateStackInput, call: Call, environment: StackEnvironment): Promise<CreateStackOutput> {
  const name = checkStackName(input.StackName);
  checkImplemented({ DeploymentConfig: input.DeploymentConfig });
  if (findStack(environment, name, call) !== undefined) throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
  checkRole(environment, input.RoleARN);
  const stack = newStack(name, call, environment);
  const content = await stackContent(input, stack.identity, undefined, call, environment);
  stack.roleArn = input.RoleARN;
  stack.terminationProtection = input.EnableTerminationProtection ?? false;
  environment.stacks.add(stack);
  const onFailure = input.DisableRollback === true ? 'DO_NOTHING' : input.OnFailure ?? 'ROLLBACK';
  new Deployment(stack, {
    kind: 'CREATE', content, onFailure, retainExceptOnCreate: input.RetainExceptOnCreate ?? false, caller: call, token: input.ClientRequestToken,
  }, environment).start();
  return { StackId: stack.id };
}

async function updateStack(input: UpdateStackInput, call: Call, environment: StackEnvironment): Promise<UpdateStackOutput> {
  const stack = requireStack(environment, input.StackName, call);
  checkImplemented({ DeploymentConfig: input.DeploymentConfig });
  checkUpdatable(stack);
  checkFailureOption(stack, input.DisableRollback === true);
  checkRole(environment, input.RoleARN);
  const content = await stackContent(input, stack.identity, stack, call, environment);
  const plan = new ChangePlan(stack, content, environment.handlers, environment.stacks);
  if (plan.changes().length === 0 && !plan.changesOutputs()) throw validationError('No updates are to be performed.');
  stack.roleArn = input.RoleARN ?? stack.roleArn;
  new Deployment(stack, {
    kind: 'UPDATE', content, onFailure: input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK', retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    caller: call, token: input.ClientRequestToken,
  }, environment).start();
  return { StackId: stack.id };
}
