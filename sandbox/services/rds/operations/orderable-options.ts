import type { DescribeOrderableDBInstanceOptionsMessage, OrderableDBInstanceOption, OrderableDBInstanceOptionsMessage } from '@aws-sdk/client-rds';
import { AwsError } from '../../../core/aws-error';
import { type Operation, operation } from '../../../core/operation';
import { pageOf } from '../../../core/page';
import { ask } from '../authorization/resource-authorization';
import type { RdsContext } from '../context';
import { enforce } from '../rules/enforce';
import { maxRecords, required } from '../rules/parameters';
import { knownEngine } from './engine-versions';

type Input = DescribeOrderableDBInstanceOptionsMessage;

const LARGEST_PAGE = 1000;

export function describeOrderableDBInstanceOptions(context: RdsContext): Operation<never, unknown> {
  return operation<Input, OrderableDBInstanceOptionsMessage>({
    members: ['Engine', 'EngineVersion', 'DBInstanceClass', 'LicenseModel', 'Vpc', 'MaxRecords', 'Marker'],
    authorization: (_input, call) => [ask(context.state, call, 'DescribeOrderableDBInstanceOptions', '*')],
    run: (input, call) => {
      enforce(required(input, 'Engine'));
      enforce(knownEngine(input.Engine));
      enforce(maxRecords(input.MaxRecords, LARGEST_PAGE));
      const { Engine: engine = '', EngineVersion: engineVersion, DBInstanceClass: instanceClass, LicenseModel: licenseModel } = input;
      // all that can be ordered today is in a VPC.
      const keys = input.Vpc === false ? [] : [...context.offers.keys(call.region, { engine, engineVersion, instanceClass, licenseModel })];
      const found = pageOf(keys, input.MaxRecords ?? 100, input.Marker);
      if (found === undefined) {
        throw new AwsError('InvalidParameterValue', `The marker ${input.Marker ?? ''} is not valid. Use the one of the page before.`);
      }
      return {
        OrderableDBInstanceOptions: found.items.map((key): OrderableDBInstanceOption => context.offers.option(call.region, key)), Marker: found.next,
      };
    },
  });
}
