import { CfnResource, Stack } from 'aws-cdk-lib';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';

/**
 * Makes synth refuse other logical ids than those that the stack and its nested stacks give their resources. To be called when the stack has made
 * everything.
 */
export function keepLogicalIds(stack: Stack): void {
  for (const resource of stack.node.findAll().filter((construct) => CfnResource.isCfnResource(construct))) {
    const made = idOf(resource);
    refuseAtSynthesis(resource, () => changedId(made, idOf(resource)));
  }
}

function idOf(resource: CfnResource): string {
  return Stack.of(resource).resolve(resource.logicalId) as string;
}

function changedId(made: string, got: string): Failure[] {
  return made === got ? [] : [
    failure('RF-1812', `the logical id is ${got}, expected ${made}, which CloudFormation knows the resource by: under another one it would make `
    + 'anew what is there, and '
    + 'functions, roles and steps can\'t be twice. Leave this resource out of overrideLogicalId and renameLogicalId'),
  ];
}
