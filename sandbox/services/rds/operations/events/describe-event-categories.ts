import type { DescribeEventCategoriesMessage, EventCategoriesMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask } from '../../authorization/resource-authorization';
import { EVENT_CATEGORIES } from '../../catalogue/operating/event-catalogue';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { eventSource } from '../../rules/operating/events';
import { filterNames } from '../../rules/parameters';

export function describeEventCategories({ state }: RdsContext): Operation<never, unknown> {
  return operation<DescribeEventCategoriesMessage, EventCategoriesMessage>({
    members: ['SourceType', 'Filters'],
    authorization: (_input, call) => [ask(state, call, 'DescribeEventCategories', '*')],
    run: (input) => {
      enforce(filterNames(input.Filters, []));
      enforce(eventSource(input.SourceType, Object.keys(EVENT_CATEGORIES)));
      const sources = Object.entries(EVENT_CATEGORIES).filter(([source]) => (input.SourceType ?? source) === source);
      return { EventCategoriesMapList: sources.map(([SourceType, categories]) => ({ SourceType, EventCategories: [...categories] })) };
    },
  });
}
