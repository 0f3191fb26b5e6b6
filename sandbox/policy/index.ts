export { evaluate, type Evaluation, type EvaluationRequest, type NamedPolicy } from './evaluate';
export { matchStatement } from './match-statement';
export { parsePolicy } from './parse-policy';
export type { ConditionTest, Exceptable, Policy, PolicyKind, PrincipalPattern, Statement } from './policy';
export { RequestContext } from './request-context';
