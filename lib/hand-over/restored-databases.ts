import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isObject } from '../validation/messages/described';
import { renderedResource, valueAt } from '../validation/stacks/rendered-properties';
import { DATABASE_TYPES, type DatabaseType } from './database-types';

/** A database of a template that can be restored from a snapshot. */
export interface DatabaseResource {
  /** Path of its construct. */
  readonly path: string;
  /** Path of its stack, and its logical id: what CloudFormation knows it by. */
  readonly stack: string;
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly typeName: string;
  readonly type: DatabaseType;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: unknown;
  readonly updateReplacePolicy: unknown;
}

/**
 * The databases of an app as its templates have them, those of nested stacks too.
 *
 * @param stacks - paths of the stacks to look at.
 */
export function databasesIn(app: IConstruct, stacks: readonly string[]): readonly DatabaseResource[] {
  return app.node.findAll().filter((construct): construct is CfnResource => CfnResource.isCfnResource(construct)).flatMap((resource) => {
    const type = DATABASE_TYPES[resource.cfnResourceType];
    return type !== undefined && stacks.includes(deployedStack(Stack.of(resource)).node.path) ? [databaseOf(resource, type)] : [];
  });
}

/** A nested stack is deployed with the one around it. */
function deployedStack(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : deployedStack(stack.nestedStackParent);
}

function databaseOf(resource: CfnResource, type: DatabaseType): DatabaseResource {
  const stack = Stack.of(resource);
  const rendered = renderedResource(resource);
  const properties = valueAt(rendered, ['Properties']);
  return {
    path: resource.node.path, stack: stack.node.path, logicalId: stack.resolve(resource.logicalId) as string,
    account: stack.account, region: stack.region, typeName: resource.cfnResourceType, type,
    properties: isObject(properties) ? properties : {},
    deletionPolicy: valueAt(rendered, ['DeletionPolicy']), updateReplacePolicy: valueAt(rendered, ['UpdateReplacePolicy']),
  };
}
