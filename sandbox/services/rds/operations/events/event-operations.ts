import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { describeEventCategories } from './describe-event-categories';
import { describeEvents } from './describe-events';

/** The operations that tell what has happened. */
export function eventOperations(context: RdsContext): Operations {
  return {
    DescribeEventCategories: describeEventCategories(context),
    DescribeEvents: describeEvents(context),
  };
}
