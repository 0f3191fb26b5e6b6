import type { CfnResource } from 'aws-cdk-lib';
import { keepProperties, leaveOut, propertyNow } from '../validation/stacks/rendered-properties';

/**
 * Makes synth refuse what something outside changes in a state machine that is made: what it does, as what, and for how long: an express one runs
 * for minutes. What is added to it beside that, as tags, tracing or a log, is let through.
 *
 * @param why - as in "expected 'STANDARD', …".
 */
export function keepMachine(machine: CfnResource, why: string): void {
  keepProperties(machine, [
    { part: 'StateMachineType', expected: undefined, absent: 'STANDARD', why, remedy: leaveOut },
    { part: 'DefinitionString', expected: propertyNow(machine, 'DefinitionString'), why, remedy: leaveOut },
    { part: 'RoleArn', expected: propertyNow(machine, 'RoleArn'), why, remedy: leaveOut },
  ]);
}
