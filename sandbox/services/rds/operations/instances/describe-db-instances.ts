import type { DBInstance, DBInstanceMessage, DescribeDBInstancesMessage } from '@aws-sdk/client-rds';
import type { Operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { findSubnetGroup } from '../../provisioning/subnet-groups';
import { enforce, found } from '../../rules/enforce';
import { instanceFound } from '../../rules/instance-changes';
import { filterNames, supported } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import type { Instance } from '../../state/instance';
import type { Scope } from '../../state/rds-state';
import { instanceView } from '../../views/instance-views';
import { page } from '../page';

const FILTERS: Readonly<Record<string, (instance: Instance) => readonly (string | undefined)[]>> = {
  'db-instance-id': instance => [instance.identifier, instance.arn],
  'db-cluster-id': instance => [instance.clusterIdentifier],
  'dbi-resource-id': instance => [instance.dbiResourceId],
  engine: instance => [instance.settings.engine],
};

export function describeDBInstances(context: RdsContext): Operation<DescribeDBInstancesMessage, DBInstanceMessage> {
  return {
    authorization: ({ DBInstanceIdentifier: id }, call) => {
      const arn = id === undefined ? ownArn('db', undefined, call) : resourceArn(reference('db', id, call));
      return [ask(context.state, call, 'DescribeDBInstances', arn)];
    },
    run: (input, call) => {
      enforce(supported('DescribeDBInstances', input, ['DBInstanceIdentifier', 'Filters', 'MaxRecords', 'Marker']));
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const all = [...context.state.of(call).instances.values()];
      const named = input.DBInstanceIdentifier === undefined ? all : namedInstance(all, input.DBInstanceIdentifier, call);
      const chosen = named.filter(instance => (input.Filters ?? []).every(filter => {
        const values = FILTERS[filter.Name ?? '']?.(instance) ?? [];
        return (filter.Values ?? []).some(value => values.includes(value));
      }));
      const { items, Marker } = page(chosen, instance => instance.identifier, input);
      return { DBInstances: items.map(instance => describedInstance(context, instance)), Marker };
    },
  };
}

/** An instance as Describe and every operation that changes one answers it. */
export function describedInstance(context: RdsContext, instance: Instance): DBInstance {
  return instanceView(instance, context.lifecycle.statusOf(instance), findSubnetGroup(context, instance, instance.settings.subnetGroupName));
}

function namedInstance(all: readonly Instance[], identifier: string, scope: Scope): readonly Instance[] {
  const arn = resourceArn(reference('db', identifier, scope));
  return [found(all.find(instance => instance.arn === arn), thing => instanceFound(identifier, thing))];
}
