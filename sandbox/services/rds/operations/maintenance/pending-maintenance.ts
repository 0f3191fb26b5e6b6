import type {
  ApplyPendingMaintenanceActionMessage, ApplyPendingMaintenanceActionResult, DescribePendingMaintenanceActionsMessage,
  PendingMaintenanceActionsMessage,
} from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { maintainedResourceFound, MAINTENANCE_ACTIONS, maintenancePending, maintenanceValue, OPT_IN_TYPES } from '../../rules/operating/maintenance';
import { filterNames, required } from '../../rules/parameters';
import { parseResourceArn } from '../../rules/resource-arn';
import { page } from '../page';

/**
 * AWS itself never maintains the sandbox's databases, so that nothing is ever pending: what a user's modification left for the maintenance window is
 * shown with the database, in AWS as here.
 */
export function describePendingMaintenanceActions(context: RdsContext): Operation<never, unknown> {
  return operation<DescribePendingMaintenanceActionsMessage, PendingMaintenanceActionsMessage>({
    members: ['ResourceIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: ({ ResourceIdentifier: arn }, call) =>
      [ask(context.state, call, 'DescribePendingMaintenanceActions', arn ?? ownArn('db', undefined, call))],
    run: (input, call) => {
      enforce(filterNames(input.Filters, ['db-cluster-id', 'db-instance-id']));
      for (const { Name: name = '', Values: values = [] } of input.Filters ?? []) {
        for (const value of values) requireDatabase(context, filteredArn(name, value, call), call);
      }
      if (input.ResourceIdentifier !== undefined) requireDatabase(context, input.ResourceIdentifier, call);
      page([], () => '', input);
      return { PendingMaintenanceActions: [] };
    },
  });
}

export function applyPendingMaintenanceAction(context: RdsContext): Operation<never, unknown> {
  return operation<ApplyPendingMaintenanceActionMessage, ApplyPendingMaintenanceActionResult>({
    members: ['ResourceIdentifier', 'ApplyAction', 'OptInType'],
    authorization: (input, call) => [ask(context.state, call, 'ApplyPendingMaintenanceAction', input.ResourceIdentifier ?? '*')],
    run: (input, call) => {
      enforce(required(input, 'ResourceIdentifier', 'ApplyAction', 'OptInType'));
      const { ResourceIdentifier: arn = '', ApplyAction: action = '', OptInType: optIn = '' } = input;
      enforce(maintenanceValue('ApplyAction', action, MAINTENANCE_ACTIONS));
      enforce(maintenanceValue('OptInType', optIn, OPT_IN_TYPES));
      requireDatabase(context, arn, call);
      enforce(maintenancePending(arn, action, []));
      return { ResourcePendingMaintenanceActions: { ResourceIdentifier: arn } };
    },
  });
}

/** The filters take names and ARNs. */
function filteredArn(filter: string, value: string, call: Call): string {
  return value.startsWith('arn:') ? value : ownArn(filter === 'db-cluster-id' ? 'cluster' : 'db', value.toLowerCase(), call);
}

function requireDatabase({ state }: RdsContext, arn: string, call: Call): void {
  const type = parseResourceArn(arn)?.type;
  found(type === 'db' || type === 'cluster' ? state.tagged(arn, call) : undefined, (thing) => maintainedResourceFound(arn, thing));
}
