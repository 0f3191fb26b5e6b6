import type {
  CreateChangeSetInput, CreateChangeSetOutput, DeleteChangeSetInput, DescribeChangeSetInput, DescribeChangeSetOutput, ExecuteChangeSetInput,
  ListChangeSetsInput, ListChangeSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../core/aws-error';
import { type AuthorizationRequest, type Call, operation, type Operations } from '../../../core/operation';
import { onStack, passRole } from '../authorization';
import type { CloudFormationContext } from '../context';
import { Deployment } from '../engine/deployment';
import { refusedFailureOption, refusedUpdate } from '../rules/stack-rules';
import type { ChangeSet } from '../state/change-set';
import type { Stack } from '../state/stack';
import { describeChange } from './change-description';
import { findChangeSet, requireChangeSet } from './change-set-access';
import { createChangeSet } from './change-set-creation';
import { checkRoot, forgetNested } from './nested-change-sets';
import { page } from './page';
import { checkRole, requireStack } from './stack-access';
import { PARAMETER_MEMBERS } from './stack-content';
import { describeParameters } from './stack-description';

/** The operations on change sets. */
export function changeSetOperations(context: CloudFormationContext): Operations {
  return {
    CreateChangeSet: operation<CreateChangeSetInput, CreateChangeSetOutput>({
      members: [
        'StackName', 'ChangeSetName', 'TemplateBody', 'TemplateURL', 'UsePreviousTemplate', ...PARAMETER_MEMBERS, 'Capabilities', 'RoleARN',
        'NotificationARNs', 'Tags', 'ClientToken', 'Description', 'ChangeSetType', 'IncludeNestedStacks', 'OnStackFailure', 'ImportExistingResources',
        'ResourcesToImport.LogicalResourceId', 'ResourcesToImport.ResourceType', 'ResourcesToImport.ResourceIdentifier', 'DeploymentMode',
        'DeploymentConfig.Mode', 'ResourceTypes', 'DisableValidation', 'RollbackConfiguration.MonitoringTimeInMinutes',
      ],
      authorization: ({ StackName, ChangeSetName, RoleARN, TemplateURL }, call) => [
        onStack(context, 'CreateChangeSet', StackName, call, {
          'cloudformation:ChangeSetName': ChangeSetName, 'cloudformation:RoleArn': RoleARN, 'cloudformation:TemplateUrl': TemplateURL,
        }),
        ...passRole(RoleARN),
      ],
      run: (input, call) => createChangeSet(input, call, context),
    }),
    DescribeChangeSet: operation<DescribeChangeSetInput, DescribeChangeSetOutput>({
      members: ['ChangeSetName', 'StackName', 'IncludePropertyValues', 'NextToken'],
      authorization: (input, call) => [onChangeSet(context, 'DescribeChangeSet', input, call)],
      run: ({ StackName, ChangeSetName, IncludePropertyValues, NextToken }, call) => {
        const { stack, changeSet } = requireChangeSet(context, StackName, ChangeSetName, call);
        const { items, next } = page(changeSet.changes, NextToken);
        const hidden = [...changeSet.content.parameters, ...stack.content?.parameters ?? []].filter(({ noEcho, text }) => noEcho && text !== '')
          .map(({ text }) => text);
        const Changes = items.map((change) => describeChange(change, IncludePropertyValues === true, hidden));
        return { ...describeChangeSet(stack, changeSet), NextToken: next, Changes };
      },
    }),
    ExecuteChangeSet: operation<ExecuteChangeSetInput, object>({
      members: ['ChangeSetName', 'StackName', 'ClientRequestToken', 'DisableRollback', 'RetainExceptOnCreate'],
      authorization: (input, call) => [onChangeSet(context, 'ExecuteChangeSet', input, call)],
      run: (input, call) => execute(input, call, context),
    }),
    ...changeSetLists(context),
  };
}

function changeSetLists(context: CloudFormationContext): Operations {
  return {
    DeleteChangeSet: operation<DeleteChangeSetInput, object>({
      members: ['ChangeSetName', 'StackName'],
      authorization: (input, call) => [onChangeSet(context, 'DeleteChangeSet', input, call)],
      run: ({ StackName, ChangeSetName = '' }, call) => {
        const stack = StackName === undefined ? undefined : requireStack(context, StackName, call);
        // One that isn't there is deleted.
        const found = findChangeSet(context, stack, ChangeSetName, call);
        if (found === undefined) return {};
        checkRoot(found.changeSet);
        forgetNested(found.stack, found.changeSet, context);
        found.stack.changeSets.delete(found.changeSet.name);
        return {};
      },
    }),
    ListChangeSets: operation<ListChangeSetsInput, ListChangeSetsOutput>({
      members: ['StackName', 'NextToken'],
      authorization: ({ StackName }, call) => [onStack(context, 'ListChangeSets', StackName, call)],
      run: ({ StackName, NextToken }, call) => {
        const stack = requireStack(context, StackName, call);
        const { items, next } = page([...stack.changeSets.values()], NextToken);
        return {
          NextToken: next,
          Summaries: items.map(({ id, name, status, reason, executionStatus, created, request, parentId, rootId }) => ({
            StackId: stack.id, StackName: stack.name, ChangeSetId: id, ChangeSetName: name, Status: status, StatusReason: reason,
            ExecutionStatus: executionStatus, CreationTime: created, Description: request.Description,
            IncludeNestedStacks: request.IncludeNestedStacks ?? false, ParentChangeSetId: parentId, RootChangeSetId: rootId,
          })),
        };
      },
    }),
  };
}

function onChangeSet(
  context: CloudFormationContext, action: string, { StackName, ChangeSetName = '' }: { StackName?: string; ChangeSetName?: string }, call: Call,
): AuthorizationRequest {
  const stackName = StackName ?? findChangeSet(context, undefined, ChangeSetName, call)?.stack.id;
  return onStack(context, action, stackName, call, { 'cloudformation:ChangeSetName': ChangeSetName });
}

function describeChangeSet(stack: Stack, changeSet: ChangeSet): DescribeChangeSetOutput {
  const { content, request } = changeSet;
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: stack.id,
    StackName: stack.name,
    Description: request.Description,
    Parameters: describeParameters(content.parameters),
    CreationTime: changeSet.created,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
    NotificationARNs: [...content.notificationArns],
    RollbackConfiguration: content.rollbackConfiguration,
    Capabilities: content.capabilities.map((name) => name as 'CAPABILITY_IAM'),
    Tags: [...content.tags],
    IncludeNestedStacks: request.IncludeNestedStacks ?? false,
    ParentChangeSetId: changeSet.parentId,
    RootChangeSetId: changeSet.rootId,
    OnStackFailure: request.OnStackFailure,
    DeploymentConfig: request.DeploymentConfig,
  };
}

function execute({ StackName, ChangeSetName, ClientRequestToken, DisableRollback, RetainExceptOnCreate }: ExecuteChangeSetInput, call: Call,
  context: CloudFormationContext): object {
  const { stack, changeSet } = requireChangeSet(context, StackName, ChangeSetName, call);
  if (changeSet.executionStatus !== 'AVAILABLE') {
    throw new AwsError('InvalidChangeSetStatus', `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`);
  }
  const onFailure = DisableRollback === true ? 'DO_NOTHING' : changeSet.request.OnStackFailure ?? 'ROLLBACK';
  const refusal = changeSet.type === 'UPDATE' ? refusedUpdate(stack) ?? refusedFailureOption(stack, onFailure === 'DO_NOTHING') : undefined;
  if (refusal !== undefined) throw refusal;
  checkRole(context, changeSet.roleArn);
  stack.roleArn = changeSet.roleArn ?? stack.roleArn;
  for (const other of stack.changeSets.values()) if (other !== changeSet) forgetNested(stack, other, context);
  stack.changeSets.clear();
  stack.changeSets.set(changeSet.name, changeSet);
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  const deployment = new Deployment(stack, {
    kind: kindOf(changeSet, stack), content: changeSet.content, onFailure,
    imports: new Map(changeSet.changes.filter(({ action }) => action === 'Import').map(({ logicalId, physicalId = '' }) => [logicalId, physicalId])),
    retainExceptOnCreate: RetainExceptOnCreate ?? false, caller: call, token: ClientRequestToken,
    planned: changeSet.request.IncludeNestedStacks === true ? new Set(changeSet.changes.map(({ logicalId }) => logicalId)) : undefined,
  }, context);
  void deployment.start().then(() => {
    changeSet.executionStatus = stack.status.endsWith('FAILED') || stack.status.includes('ROLLBACK') ? 'EXECUTE_FAILED' : 'EXECUTE_COMPLETE';
    forgetNested(stack, changeSet, context);
  });
  return {};
}

/** An import into a new stack makes it, into another one updates it. */
function kindOf({ type }: ChangeSet, { status }: Stack): 'CREATE' | 'UPDATE' | 'IMPORT' {
  if (type === 'IMPORT') return 'IMPORT';
  return status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
}
