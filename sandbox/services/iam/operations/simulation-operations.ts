import type {
  ContextEntry, EvaluationResult, ResourceSpecificResult, SimulatePolicyResponse, SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { type NamedPolicy, RequestContext } from '../../../../policy';
import { parseArn } from '../../../core/arn';
import { type AuthorizationRequest, type Call, type ContextValue, operation, type Operations } from '../../../core/operation';
import type { Principal } from '../../../core/principal';
import { isKnownAction, resourceTemplate } from '../../../policy/service-authorization-reference';
import { policiesOf } from '../authorization/principal-policies';
import { onRole } from '../authorization/role-authorization';
import { simulate, type Simulation, type SimulationResult, strictest } from '../authorization/simulation';
import type { IamContext } from '../context';
import { invalidInput, noSuchEntity } from '../errors';
import { administrator } from '../state/administrator';
import type { IamState } from '../state/iam-state';
import { inlineDocument } from '../state/policy-document';
import { page } from './page';
import { existingRole } from './role-access';

/** The policy simulator. */
export function simulationOperations(context: IamContext): Operations {
  const { state } = context;
  return {
    SimulatePrincipalPolicy: operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>({
      members: [
        'PolicySourceArn', 'ActionNames', 'PolicyInputList', 'PermissionsBoundaryPolicyInputList', 'ResourceArns', 'ContextEntries', 'MaxItems',
        'Marker',
      ],
      authorization: (input, call) => [onSource(state, call, input.PolicySourceArn ?? '')],
      run: (input, call) => {
        const simulation = simulationOf(input, sourcePrincipal(state, call, input.PolicySourceArn ?? ''), state);
        const { items, ...rest } = page((input.ActionNames ?? []).map(checkedAction), input);
        return { ...rest, EvaluationResults: items.map((action) => evaluationResult(action, input.ResourceArns ?? ['*'], simulation)) };
      },
    }),
  };
}

/** The names of the entity that an ARN is about. */
function entityOf(arn: string): { readonly type: string; readonly name: string } | undefined {
  const [, type, name] = /^(user|group|role)\/(?:[!-~]+\/)?([\w+=,.@-]+)$/.exec(parseArn(arn)?.resource ?? '') ?? [];
  return type === undefined || name === undefined || parseArn(arn)?.service !== 'iam' ? undefined : { type, name };
}

function onSource(state: IamState, call: Call, arn: string): AuthorizationRequest {
  const entity = entityOf(arn);
  return entity?.type === 'role' && parseArn(arn)?.accountId === call.accountId
    ? onRole(state, call, 'SimulatePrincipalPolicy', entity.name)
    : { action: 'iam:SimulatePrincipalPolicy', resource: arn };
}

/** The principal whose policies are simulated; a role as a session of it. @throws AwsError - `InvalidInput`, `NoSuchEntity` */
function sourcePrincipal(state: IamState, call: Call, arn: string): Principal {
  const entity = entityOf(arn);
  if (entity === undefined) throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const user = administrator(call.accountId);
  if (arn === user.arn) return user;
  const absent = noSuchEntity(`The ${entity.type} with name ${entity.name} cannot be found.`);
  if (entity.type !== 'role') throw absent;
  const role = existingRole(state, call, entity.name);
  if (role.arn !== arn) throw absent;
  const { accountId, roleName, roleId } = role;
  return { kind: 'assumed-role', accountId, arn: role.arn, roleArn: role.arn, roleName, roleId, sessionName: 'simulation' };
}

function simulationOf(input: SimulatePrincipalPolicyRequest, principal: Principal, state: IamState): Omit<Simulation, 'action' | 'resource'> {
  const { serviceControlPolicies, identityPolicies, permissionsBoundary } = policiesOf(principal, state);
  const given = (input.PolicyInputList ?? []).map((text, index) => named(`PolicyInputList.${index + 1}`, text));
  const [boundary = permissionsBoundary] = (input.PermissionsBoundaryPolicyInputList ?? [])
    .map((text) => named('PermissionsBoundaryPolicyInputList.1', text));
  return {
    principal,
    context: new RequestContext(Object.fromEntries((input.ContextEntries ?? []).map(contextValue))),
    serviceControlPolicies,
    identityPolicies: [...identityPolicies, ...given],
    ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
  };
}

function named(name: string, text: string): NamedPolicy {
  return { name, policy: inlineDocument(text).policy };
}

function contextValue({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = 'string' }: ContextEntry): [string, ContextValue | undefined] {
  return [ContextKeyName, ContextKeyType.endsWith('List') ? ContextKeyValues : ContextKeyValues[0]];
}

function checkedAction(action: string): string {
  if (action.includes('*') || !isKnownAction(action)) throw invalidInput(`Invalid input action: ${action}`);
  return action;
}

/** One result for an action, with its decision on each resource beneath (IAM API Reference, EvaluationResult). */
function evaluationResult(action: string, resources: readonly string[], simulation: Omit<Simulation, 'action' | 'resource'>): EvaluationResult {
  const results = resources.map((resource) => simulate({ ...simulation, action, resource }));
  const { allowedByBoundary, allowedByOrganization } = combined(results);
  return {
    EvalActionName: action,
    EvalResourceName: resourceTemplate(action, resources[0] ?? '*') ?? '*',
    EvalDecision: strictest(results.map(({ decision }) => decision)),
    MissingContextValues: [...new Set(results.flatMap(({ missingContext }) => missingContext))],
    ...(allowedByOrganization === undefined ? {} : { OrganizationsDecisionDetail: { AllowedByOrganizations: allowedByOrganization } }),
    ...boundaryDetail(allowedByBoundary),
    ...(resources.includes('*') ? {} : { ResourceSpecificResults: results.map(resourceResult) }),
  };
}

function combined(results: readonly SimulationResult[]): Pick<SimulationResult, 'allowedByBoundary' | 'allowedByOrganization'> {
  const everywhere = (values: readonly (boolean | undefined)[]): boolean | undefined =>
    (values.every((value) => value === undefined) ? undefined : values.every((value) => value === true));
  return {
    allowedByBoundary: everywhere(results.map((result) => result.allowedByBoundary)),
    allowedByOrganization: everywhere(results.map((result) => result.allowedByOrganization)),
  };
}

function resourceResult({ resource, decision, missingContext, allowedByBoundary }: SimulationResult): ResourceSpecificResult {
  return {
    EvalResourceName: resource,
    EvalResourceDecision: decision,
    MissingContextValues: [...missingContext],
    ...boundaryDetail(allowedByBoundary),
  };
}

function boundaryDetail(allowed: boolean | undefined): Pick<EvaluationResult, 'PermissionsBoundaryDecisionDetail'> {
  return allowed === undefined ? {} : { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowed } };
}
