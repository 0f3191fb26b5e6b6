import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { type CfnRule, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnStateMachine, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, Dependable } from 'constructs';
import { WAIT_HOURS } from '../../lambda/step/contract';
import { grantAll } from '../permissions/grant-all';
import { nestedStackArns, waitPermissions } from '../permissions/wait-permissions';
import { type FerryNames, pathProp } from '../plan/naming';
import { keepProperties, leaveOut, propertyNow } from '../validation/stacks/rendered-properties';
import { keepMachine } from './fixed-machine';
import type { StepHandler } from './step-handler';
import { waitDefinition } from './wait-definition';

export interface StepWaitsProps {
  readonly names: FerryNames;
  readonly handler: StepHandler;
}

/**
 * What ends the wait conditions of all migrations. CloudFormation tells EventBridge when one begins; a rule starts an execution of a state machine,
 * which asks the handler until the step is over, and signals. A stack has one.
 */
export class StepWaits extends Construct {
  public constructor(scope: Construct, id: string, { names, handler }: StepWaitsProps) {
    super(scope, id);
    const isOverArn = handler.isOver.functionArn;
    const machine = new StateMachine(this, 'StateMachine', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(waitDefinition({
        partition: Stack.of(this).partition, prefix: names.prefix, isOverArn,
      }))),
      role: this.machineRole(names, isOverArn),
      comment: 'Ends the wait conditions of the migrations',
      timeout: Duration.hours(WAIT_HOURS),
    });
    keepMachine(machine.node.defaultChild as CfnStateMachine, WHY);
    const rule = new Rule(this, 'Rule', {
      description: 'Starts an execution for each wait condition of the migrations',
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Resource Status Change'],
        detail: {
          'stack-id': [{ prefix: nestedStackArns(Stack.of(this)).prefix }],
          'resource-type': ['AWS::CloudFormation::WaitCondition'],
          'status-details': { status: ['CREATE_IN_PROGRESS'] },
        },
      },
    });
    const ruleRole = new Role(this, 'RuleRole', { assumedBy: new ServicePrincipal('events.amazonaws.com'), path: pathProp(names.rolePath) });
    rule.addTarget(new SfnStateMachine(machine, { role: ruleRole }));
    keepRule(rule.node.defaultChild as CfnRule);
    acknowledgeStateMachine(machine);
    // the state machine and what it needs come before the rule.
    Dependable.implement(this, { dependencyRoots: [rule, ruleRole] });
  }

  private machineRole({ rolePath }: FerryNames, isOverArn: string): Role {
    const role = new Role(this, 'StateMachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com'), path: pathProp(rolePath) });
    grantAll(role, waitPermissions(Stack.of(this), isOverArn));
    return role;
  }
}

const WHY = 'because nothing else ends the waits of the migrations early';

function keepRule(rule: CfnRule): void {
  keepProperties(rule, [
    { part: 'State', expected: 'ENABLED', why: WHY, remedy: leaveOut },
    { part: 'EventPattern', expected: propertyNow(rule, 'EventPattern'), why: WHY, remedy: leaveOut },
    { part: 'Targets', expected: propertyNow(rule, 'Targets'), why: WHY, remedy: leaveOut },
  ]);
}

function acknowledgeStateMachine(machine: StateMachine): void {
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason: 'The execution history already holds every event; logging it would need permissions on every log group',
    },
    { id: 'AwsSolutions-SF2', reason: 'The state machine asks one function again and again, and signals once: there is nothing to trace' },
  );
}
