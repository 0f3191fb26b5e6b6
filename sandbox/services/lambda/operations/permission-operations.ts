import type {
  AddPermissionRequest, AddPermissionResponse, GetPolicyRequest, GetPolicyResponse, RemovePermissionRequest,
} from '@aws-sdk/client-lambda';
import { type Call, operation, type Operations } from '../../../core/operation';
import { functionPolicy, onFunction } from '../authorization';
import type { LambdaContext } from '../context';
import { conflict, resourceNotFound } from '../errors';
import { functionReference } from '../state/function-reference';

/** `AddPermission`, `RemovePermission` and `GetPolicy`: a function's resource-based policy. */
export function permissionOperations(context: LambdaContext): Operations {
  const { store, revision } = context;
  return {
    AddPermission: operation<AddPermissionRequest, AddPermissionResponse>({
      members: ['FunctionName', 'StatementId', 'Action', 'Principal', 'SourceArn', 'SourceAccount', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'AddPermission', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => {
        const record = store.get(functionReference(input.FunctionName, call, input.Qualifier));
        const id = input.StatementId ?? '';
        if (record.permissions.has(id)) {
          throw conflict(`The statement id (${id}) provided already exists. Please provide a new statement id, or remove the existing statement.`);
        }
        const added = statement(input, record.arn);
        store.put({ ...record, permissions: new Map([...record.permissions, [id, added]]), revision: revision() });
        return { Statement: JSON.stringify(added) };
      },
    }),
    RemovePermission: operation<RemovePermissionRequest, object>({
      members: ['FunctionName', 'StatementId', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'RemovePermission', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => removePermission(context, input, call),
    }),
    GetPolicy: operation<GetPolicyRequest, GetPolicyResponse>({
      members: ['FunctionName', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'GetPolicy', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => {
        const record = store.get(functionReference(input.FunctionName, call, input.Qualifier));
        const policy = functionPolicy(record);
        if (policy === undefined) throw resourceNotFound('The resource you requested does not exist.');
        return { Policy: JSON.stringify(policy.document), RevisionId: record.revision };
      },
    }),
  };
}

function removePermission({ store, revision }: LambdaContext, input: RemovePermissionRequest, call: Call): object {
  const record = store.get(functionReference(input.FunctionName, call, input.Qualifier));
  const permissions = new Map(record.permissions);
  if (!permissions.delete(input.StatementId ?? '')) throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
  store.put({ ...record, permissions, revision: revision() });
  return {};
}

/** The statement that Lambda makes of a permission. */
function statement(input: AddPermissionRequest, arn: string): object {
  const conditions = {
    ...(input.SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
    ...(input.SourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': input.SourceAccount } }),
  };
  return {
    Sid: input.StatementId,
    Effect: 'Allow',
    Principal: principal(input.Principal ?? ''),
    Action: input.Action,
    Resource: arn,
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
  };
}

function principal(name: string): unknown {
  if (name === '*') return '*';
  if (/^\d{12}$/.test(name)) return { AWS: `arn:aws:iam::${name}:root` };
  return name.startsWith('arn:') ? { AWS: name } : { Service: name };
}
