import type { CloudFormationContext } from '../../context';
import { validationError } from '../../errors';
import type { ServiceCalls } from '../../resources/handler/service-calls';
import type { PlannedChange } from '../../state/planned-change';
import type { Stack } from '../../state/stack';
import type { Template } from '../../template/template';

/** A resource that a request names for an import, by the properties that identify it. */
export interface NamedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly identifier: Readonly<Record<string, string>>;
}

const KEPT = ['Retain', 'RetainExceptOnCreate'];

/**
 * The changes, where resources that are there already are taken over instead of being made: those that have a name of their own.
 *
 * @throws AwsError - `ValidationError` for one that its deletion policy doesn't keep.
 */
export async function withImports(stack: Stack, template: Template, changes: readonly PlannedChange[], calls: ServiceCalls,
  context: CloudFormationContext): Promise<readonly PlannedChange[]> {
  const planned = await Promise.all(changes.map(async (change) => {
    const property = change.action === 'Add' ? context.handlers.find(change.type)?.schema.name : undefined;
    const name = property === undefined ? undefined : change.after?.[property.property];
    if (property === undefined || typeof name !== 'string' || owner(stack, change.type, name, context) !== undefined) return change;
    return await property.exists(calls, name) ? imported(change, name) : change;
  }));
  const loose = planned.filter(({ action, logicalId }) => action === 'Import' && !isKept(template, logicalId));
  if (loose.length === 0) return planned;
  const affected = loose.map(({ logicalId, type, physicalId = '' }) =>
    `${logicalId} ({${context.handlers.find(type)?.schema.name?.property ?? 'Name'}=${physicalId}})`);
  throw validationError('CloudFormation is attempting to import some resources because they already exist in your account. The resources must have '
    + `the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template for successful import. The affected resources are ${
      affected.join(', ')}`);
}

/**
 * The changes of a change set that only imports.
 *
 * @throws AwsError - `ValidationError` for what isn't there, belongs to a stack, isn't kept by its deletion policy, or for any other change.
 */
export async function namedImports(stack: Stack, template: Template, changes: readonly PlannedChange[], named: readonly NamedResource[],
  calls: ServiceCalls, context: CloudFormationContext): Promise<readonly PlannedChange[]> {
  const others = changes.filter(({ action, logicalId }) => action !== 'Add' || !named.some((each) => each.logicalId === logicalId));
  if (others.length > 0) {
    throw validationError('As part of the import operation, you cannot modify or add [Resources] '
      + `that aren't imported: [${others.map(({ logicalId }) => logicalId).join(', ')}]`);
  }
  const withoutPolicy = named.filter(({ logicalId }) => template.resources.get(logicalId)?.deletionPolicy === undefined);
  if (withoutPolicy.length > 0) {
    throw validationError(`Resources to import must have a DeletionPolicy: [${withoutPolicy.map(({ logicalId }) => logicalId).join(', ')}]`);
  }
  return Promise.all(named.map(async (each) => {
    const change = changes.find(({ logicalId }) => logicalId === each.logicalId);
    const property = context.handlers.find(each.type)?.schema.name;
    const name = each.identifier[property?.property ?? ''];
    if (change?.type !== each.type || property === undefined || name === undefined) {
      throw validationError(`Resource [${each.logicalId}] of type ${each.type} can't be imported by [${Object.keys(each.identifier).join(', ')}]`);
    }
    const holder = owner(stack, each.type, name, context);
    if (holder !== undefined) throw validationError(`Resource ${name} already exists in stack ${holder.id}`);
    if (await property.exists(calls, name)) return imported(change, name);
    throw validationError(`Resource of type '${each.type}' with identifier '${name}' was not found.`);
  }));
}

function imported({ logicalId, type, after }: PlannedChange, physicalId: string): PlannedChange {
  return { action: 'Import', logicalId, physicalId, type, details: [], after };
}

function isKept(template: Template, logicalId: string): boolean {
  return KEPT.includes(template.resources.get(logicalId)?.deletionPolicy ?? '');
}

/** The stack that a resource belongs to. */
function owner({ accountId, region }: Stack, type: string, name: string, { stacks }: CloudFormationContext): Stack | undefined {
  return stacks.in(accountId, region).find(({ status, resources }) => status !== 'DELETE_COMPLETE'
    && [...resources.values()].some((record) => record.type === type && record.physicalId === name));
}
