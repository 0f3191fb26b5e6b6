import type { DBInstanceMessage, DescribeDBInstancesMessage } from '@aws-sdk/client-rds';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { instanceSought } from '../../rules/identifiers';
import { instanceFound } from '../../rules/instance-changes';
import { filterNames } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import type { Instance } from '../../state/instance';
import type { Scope } from '../../state/rds-state';
import { describedInstance } from '../../views/described';
import { type Filters, passes } from '../filters';
import { page } from '../page';

const FILTERS: Filters<Instance> = {
  'db-instance-id': (instance, value) => value === instance.identifier || value === instance.arn,
  'db-cluster-id': (instance, value) => value === instance.clusterIdentifier,
  'dbi-resource-id': (instance, value) => value === instance.dbiResourceId,
  'engine': (instance, value) => value === instance.settings.engine,
};

export function describeDBInstances(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBInstancesMessage, DBInstanceMessage>({
    members: ['DBInstanceIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: ({ DBInstanceIdentifier: id }, call) => {
      const arn = id === undefined ? ownArn('db', undefined, call) : resourceArn(reference('db', id, call));
      return [ask(context.state, call, 'DescribeDBInstances', arn)];
    },
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      for (const identifier of soughtBy(input)) enforce(instanceSought(identifier));
      const all = [...context.state.of(call).instances.values()];
      const named = input.DBInstanceIdentifier === undefined ? all : namedInstance(all, input.DBInstanceIdentifier, call);
      const chosen = named.filter((instance) => passes(instance, input.Filters, FILTERS));
      const { items, Marker } = page(chosen, (instance) => instance.identifier, input);
      return { DBInstances: items.map((instance) => describedInstance(context, instance)), Marker };
    },
  });
}

/** A name by itself is to AWS the filter of that name. */
function soughtBy({ DBInstanceIdentifier, Filters = [] }: DescribeDBInstancesMessage): readonly string[] {
  const filtered = Filters.filter(({ Name }) => Name === 'db-instance-id').flatMap(({ Values = [] }) => Values);
  return DBInstanceIdentifier === undefined ? filtered : [DBInstanceIdentifier, ...filtered];
}

function namedInstance(all: readonly Instance[], identifier: string, scope: Scope): readonly Instance[] {
  const arn = resourceArn(reference('db', identifier, scope));
  return [found(all.find((instance) => instance.arn === arn), (thing) => instanceFound(identifier, thing))];
}
