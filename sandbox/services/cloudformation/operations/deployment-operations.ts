import type { CreateStackInput, CreateStackOutput, UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../core/aws-error';
import { type AuthorizationRequest, type Call, operation, type Operations } from '../../../core/operation';
import { onStack, passRole } from '../authorization';
import type { CloudFormationContext } from '../context';
import { ChangePlan } from '../engine/change-plan';
import { Deployment } from '../engine/deployment';
import { validationError } from '../errors';
import { refusedFailureChoice, refusedName } from '../rules/request-rules';
import { refusedFailureOption, refusedToken, refusedUpdate, repeated } from '../rules/stack-rules';
import type { PlannedChange } from '../state/planned-change';
import type { Stack } from '../state/stack';
import type { StackContent } from '../state/stack-content';
import { missingExpansion } from '../template/validation';
import { newStack } from './new-stack';
import { checkRole, findStack, requireStack } from './stack-access';
import { PARAMETER_MEMBERS, stackContent } from './stack-content';
import { stackPolicy } from './stack-policy-operations';

/** Creating and updating without a change set. */
export function deploymentOperations(context: CloudFormationContext): Operations {
  return {
    CreateStack: operation<CreateStackInput, CreateStackOutput>({
      members: [
        'StackName', 'TemplateBody', 'TemplateURL', ...PARAMETER_MEMBERS, 'DisableRollback', 'NotificationARNs', 'Capabilities', 'RoleARN',
        'OnFailure', 'Tags', 'ClientRequestToken', 'EnableTerminationProtection', 'RetainExceptOnCreate', 'DeploymentConfig.Mode',
        'TimeoutInMinutes', 'ResourceTypes', 'StackPolicyBody', 'StackPolicyURL', 'DisableValidation',
        'RollbackConfiguration.MonitoringTimeInMinutes',
      ],
      authorization: (input, call) => onDeployment(context, 'CreateStack', input, call),
      run: (input, call) => createStack(input, call, context),
    }),
    UpdateStack: operation<UpdateStackInput, UpdateStackOutput>({
      members: [
        'StackName', 'TemplateBody', 'TemplateURL', 'UsePreviousTemplate', ...PARAMETER_MEMBERS, 'Capabilities', 'RoleARN', 'NotificationARNs',
        'Tags', 'DisableRollback', 'ClientRequestToken', 'RetainExceptOnCreate', 'DeploymentConfig.Mode', 'ResourceTypes', 'StackPolicyBody',
        'StackPolicyURL', 'StackPolicyDuringUpdateBody', 'StackPolicyDuringUpdateURL', 'DisableValidation',
        'RollbackConfiguration.MonitoringTimeInMinutes',
      ],
      authorization: (input, call) => onDeployment(context, 'UpdateStack', input, call),
      run: (input, call) => updateStack(input, call, context),
    }),
  };
}

function onDeployment(context: CloudFormationContext, action: string, { StackName, RoleARN, TemplateURL }: CreateStackInput | UpdateStackInput,
  call: Call): readonly AuthorizationRequest[] {
  const conditionKeys = { 'cloudformation:RoleArn': RoleARN, 'cloudformation:TemplateUrl': TemplateURL };
  return [onStack(context, action, StackName, call, conditionKeys), ...passRole(RoleARN)];
}

async function createStack(input: CreateStackInput, call: Call, context: CloudFormationContext): Promise<CreateStackOutput> {
  const { StackName: name = '' } = input;
  const refusal = refusedName('stackName', name) ?? refusedFailureChoice(input);
  if (refusal !== undefined) throw refusal;
  const existing = findStack(context, name, call);
  const started = existing && repeated(existing, input.ClientRequestToken, 'CREATE_STACK');
  if (existing !== undefined && started !== undefined) return { StackId: existing.id, OperationId: started.id };
  if (existing !== undefined) throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
  checkRole(context, input.RoleARN);
  const stack = newStack(name, call, context);
  const content = await stackContent(input, stack.identity, undefined, call, context);
  checkExpansion(content);
  stack.policy = await stackPolicy({ body: input.StackPolicyBody, url: input.StackPolicyURL }, call, context);
  stack.isLeftOnFailure = input.OnFailure === 'DO_NOTHING';
  stack.roleArn = input.RoleARN;
  stack.terminationProtection = input.EnableTerminationProtection ?? false;
  context.stacks.add(stack);
  const onFailure = input.DisableRollback === true ? 'DO_NOTHING' : input.OnFailure ?? 'ROLLBACK';
  const deployment = new Deployment(stack, {
    kind: 'CREATE', content, onFailure, retainExceptOnCreate: input.RetainExceptOnCreate ?? false, caller: call, token: input.ClientRequestToken,
    validated: input.DisableValidation === true ? [] : changesOf(stack, content, context),
    timeout: input.TimeoutInMinutes === undefined ? undefined : input.TimeoutInMinutes * 60_000,
  }, context);
  void deployment.start();
  return { StackId: stack.id, OperationId: deployment.operationId };
}

async function updateStack(input: UpdateStackInput, call: Call, context: CloudFormationContext): Promise<UpdateStackOutput> {
  const stack = requireStack(context, input.StackName, call);
  const started = repeated(stack, input.ClientRequestToken, 'UPDATE_STACK');
  if (started !== undefined) return { StackId: stack.id, OperationId: started.id };
  const refusal = refusedToken(stack, input.ClientRequestToken, []) ?? refusedUpdate(stack)
    ?? refusedFailureOption(stack, input.DisableRollback === true);
  if (refusal !== undefined) throw refusal;
  checkRole(context, input.RoleARN);
  const content = await stackContent(input, stack.identity, stack, call, context);
  checkExpansion(content);
  const plan = new ChangePlan(stack, content, context.handlers, context.stacks);
  if (plan.changes().length === 0 && !plan.changesOutputs()) throw validationError('No updates are to be performed.');
  const temporary = await stackPolicy({ body: input.StackPolicyDuringUpdateBody, url: input.StackPolicyDuringUpdateURL }, call, context);
  const policy = temporary ?? stack.policy;
  stack.policy = await stackPolicy({ body: input.StackPolicyBody, url: input.StackPolicyURL }, call, context) ?? stack.policy;
  stack.roleArn = input.RoleARN ?? stack.roleArn;
  const deployment = new Deployment(stack, {
    kind: 'UPDATE', content, onFailure: input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK',
    retainExceptOnCreate: input.RetainExceptOnCreate ?? false, caller: call, token: input.ClientRequestToken, policy,
    validated: input.DisableValidation === true ? [] : plan.changes(),
  }, context);
  void deployment.start();
  return { StackId: stack.id, OperationId: deployment.operationId };
}

/** @throws AwsError - `InsufficientCapabilitiesException`; a change set shows what comes of a transform, a deployment without one doesn't. */
function checkExpansion({ template, capabilities }: StackContent): void {
  const missing = missingExpansion(template, capabilities);
  if (missing !== undefined) throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${missing}]`);
}

/** What is to be made; nothing where that can't be worked out, which the deployment itself then tells. */
function changesOf(stack: Stack, content: StackContent, { handlers, stacks }: CloudFormationContext): readonly PlannedChange[] {
  try {
    return new ChangePlan(stack, content, handlers, stacks).changes();
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
}
