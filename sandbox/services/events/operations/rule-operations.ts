import type {
  DeleteRuleRequest, DescribeRuleRequest, DescribeRuleResponse, ListRulesRequest, ListRulesResponse, PutRuleRequest, PutRuleResponse,
  Tag,
} from '@aws-sdk/client-eventbridge';
import { type Call, operation, type Operations } from '../../../core/operation';
import { pageOf } from '../../../core/page';
import { requestTagContext } from '../../../core/request-tags';
import { onRule } from '../authorization';
import type { EventsContext } from '../context';
import { invalidRequest } from '../errors';
import { parsePattern } from '../rules/pattern';
import { refusedName, refusedRule } from '../rules/request-rules';
import { type Rule, ruleArn, type RuleStore } from '../state/rule-store';

/** Rules of the default event bus. */
export function ruleOperations({ store }: EventsContext): Operations {
  return {
    PutRule: operation<PutRuleRequest, PutRuleResponse>({
      members: ['Name', 'EventPattern', 'State', 'Description', 'Tags', 'EventBusName', 'ScheduleExpression', 'RoleArn'],
      authorization: ({ Name, Tags = [] }, call) => [onRule('PutRule', Name, call, requestTagContext(tagsOf(Tags)))],
      run: (input, call) => ({ RuleArn: putRule(store, input, call).arn }),
    }),
    DescribeRule: operation<DescribeRuleRequest, DescribeRuleResponse>({
      members: ['Name', 'EventBusName'],
      authorization: ({ Name }, call) => [onRule('DescribeRule', Name, call)],
      run: ({ Name }, call) => ({ ...described(store.rule(Name, call)), CreatedBy: call.accountId }),
    }),
    ListRules: operation<ListRulesRequest, ListRulesResponse>({
      members: ['NamePrefix', 'EventBusName', 'Limit', 'NextToken'],
      authorization: (_, call) => [onRule('ListRules', undefined, call)],
      run: ({ NamePrefix = '', Limit = 100, NextToken }, call) => {
        const page = pageOf(store.of(call).filter(({ name }) => name.startsWith(NamePrefix)), Limit, NextToken);
        if (page === undefined) throw invalidRequest('Invalid nextToken');
        return { Rules: page.items.map(described), NextToken: page.next };
      },
    }),
    DeleteRule: operation<DeleteRuleRequest, object>({
      members: ['Name', 'EventBusName'],
      authorization: ({ Name }, call) => [onRule('DeleteRule', Name, call)],
      run: ({ Name = '' }, call) => {
        const refusal = refusedName(Name);
        if (refusal !== undefined) throw refusal;
        const rule = store.find(Name, call);
        if (rule !== undefined && rule.targets.size > 0) throw invalidRequest('Rule can\'t be deleted since it has targets.');
        if (rule !== undefined) store.delete(rule);
        return {};
      },
    }),
  };
}

function putRule(store: RuleStore, input: PutRuleRequest, call: Call): Rule {
  const refusal = refusedRule(input);
  if (refusal !== undefined) throw refusal;
  const { Name: name = '', EventPattern: eventPattern = '', State = 'ENABLED', Description: description, Tags = [] } = input;
  const before = store.find(name, call);
  const { accountId, region } = call;
  // tags are taken when a rule is made only: API Reference, PutRule.
  return store.put({
    arn: ruleArn(name, call), name, accountId, region, description, eventPattern, pattern: parsePattern(eventPattern),
    isEnabled: State !== 'DISABLED',
    tags: before?.tags ?? tagsOf(Tags), targets: before?.targets ?? new Map(),
  });
}

function described({ arn, name, description, eventPattern, isEnabled }: Rule): Omit<DescribeRuleResponse, 'CreatedBy'> {
  return {
    Arn: arn, Name: name, Description: description, EventPattern: eventPattern, State: isEnabled ? 'ENABLED' : 'DISABLED', EventBusName: 'default',
  };
}

function tagsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
