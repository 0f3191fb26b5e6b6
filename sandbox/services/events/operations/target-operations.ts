import type {
  ListTargetsByRuleRequest, ListTargetsByRuleResponse, PutTargetsRequest, PutTargetsResponse, RemoveTargetsRequest, RemoveTargetsResponse, Target,
} from '@aws-sdk/client-eventbridge';
import { operation, type Operations } from '../../../core/operation';
import { onRule, passRoles } from '../authorization';
import type { EventsContext } from '../context';
import { invalidRequest } from '../errors';
import { refusedTarget } from '../rules/request-rules';
import type { RuleTarget } from '../state/rule-store';

/** Targets of one rule at most: EventBridge quotas. */
const MAX_TARGETS = 5;

/** Where rules send events. */
export function targetOperations({ store }: EventsContext): Operations {
  return {
    PutTargets: operation<PutTargetsRequest, PutTargetsResponse>({
      members: ['Rule', 'EventBusName', 'Targets.Id', 'Targets.Arn', 'Targets.RoleArn'],
      authorization: ({ Rule, Targets = [] }, call) => [onRule('PutTargets', Rule, call), ...passRoles(Targets.map(({ RoleArn }) => RoleArn))],
      run: ({ Rule, Targets = [] }, call) => {
        const rule = store.rule(Rule, call);
        const refusal = Targets.map(refusedTarget).find((found) => found !== undefined);
        if (refusal !== undefined) throw refusal;
        const targets = new Map([...rule.targets, ...Targets.map(targetOf).map((target) => [target.id, target] as const)]);
        if (targets.size > MAX_TARGETS) throw invalidRequest('The requested resource exceeds the maximum number allowed.');
        store.put({ ...rule, targets });
        return { FailedEntryCount: 0, FailedEntries: [] };
      },
    }),
    RemoveTargets: operation<RemoveTargetsRequest, RemoveTargetsResponse>({
      members: ['Rule', 'EventBusName', 'Ids'],
      authorization: ({ Rule }, call) => [onRule('RemoveTargets', Rule, call)],
      run: ({ Rule, Ids = [] }, call) => {
        const rule = store.rule(Rule, call);
        store.put({ ...rule, targets: new Map([...rule.targets].filter(([id]) => !Ids.includes(id))) });
        return { FailedEntryCount: 0, FailedEntries: [] };
      },
    }),
    ListTargetsByRule: operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse>({
      members: ['Rule', 'EventBusName'],
      authorization: ({ Rule }, call) => [onRule('ListTargetsByRule', Rule, call)],
      run: ({ Rule }, call) => ({
        Targets: [...store.rule(Rule, call).targets.values()].map(({ id, arn, roleArn }) => ({ Id: id, Arn: arn, RoleArn: roleArn })),
      }),
    }),
  };
}

function targetOf({ Id = '', Arn = '', RoleArn = '' }: Target): RuleTarget {
  return { id: Id, arn: Arn, roleArn: RoleArn };
}
