export {
  type AttachedResourcePolicy, type Decision, evaluate, type Evaluation, type EvaluationRequest, type NamedPolicy, type OrganizationLevel,
} from './evaluate';
export { asList, isJsonObject, type JsonObject } from './json';
export { MalformedPolicyError } from './malformed-policy';
export { matchStatement } from './match-statement';
export { parsePolicy } from './parse-policy';
export { invalidPrincipal } from './parse-principal';
export type { ConditionTest, Exceptable, Policy, PolicyKind, PrincipalPattern, Side, Statement } from './policy';
export { type AccountRoot, type AssumedRole, type AwsService, type IamUser, type Principal, principalName } from './principal';
export { type ContextKeys, type ContextValue, type KeyReader, RequestContext } from './request-context';
