import type { OperationEvent } from '@aws-sdk/client-cloudformation';
import type { CloudFormationContext } from '../context';
import type { ResourceSchema } from '../resources/handler/handler';
import { type ServiceCalls, ServiceRefusal } from '../resources/handler/service-calls';
import type { PlannedChange } from '../state/planned-change';
import type { Stack } from '../state/stack';
import { propertyFindings } from './resource/property-check';

/** What is found wrong with a resource before anything is made. */
interface Finding {
  readonly check: 'PropertyValidation' | 'ResourceExistenceCheck';
  readonly change: PlannedChange;
  readonly reason: string;
}

const VALIDATION_NAMES = { PropertyValidation: 'PROPERTY_VALIDATION', ResourceExistenceCheck: 'NAME_CONFLICT_VALIDATION' } as const;

/**
 * Types whose resources are looked at before a deployment: of those that the sandbox has, all that the list of unsupported ones in
 * "Validate stack deployments" of the CloudFormation User Guide leaves, and log groups, which the list has and reports show to be looked at.
 */
const VALIDATED = ['AWS::IAM::ManagedPolicy', 'AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret', 'AWS::SSM::Parameter'];

/**
 * Looks at the resources that are to be made or changed: their properties, and whether what they are to be called is there already. What is found
 * becomes events of the operation.
 *
 * @returns why the deployment can't go on, in the words of a change set; nothing when all is well.
 */
export async function validateEarly(stack: Stack, changes: readonly PlannedChange[], operationId: string, calls: ServiceCalls,
  context: CloudFormationContext): Promise<string | undefined> {
  const findings = (await Promise.all(changes.filter(({ type }) => VALIDATED.includes(type)).map(async (change) => {
    const schema = context.handlers.find(change.type)?.schema;
    return schema === undefined ? [] : [...ofProperties(change, schema), ...await ofName(change, schema, calls)];
  }))).flat();
  if (findings.length === 0) return undefined;
  const time = new Date(context.clock.now());
  const events = findings.map((finding) => validationEvent(stack, finding, operationId, time, context.identifiers.uuid()));
  stack.validationEvents = [...events, ...stack.validationEvents];
  const checks = [...new Set(findings.map(({ check }) => `AWS::EarlyValidation::${check}`))].join(', ');
  return `The following hook(s)/validation failed: [${checks}]. To troubleshoot Early Validation errors, use the DescribeEvents API for `
    + 'detailed failure information.';
}

function ofProperties(change: PlannedChange, schema: ResourceSchema): readonly Finding[] {
  if (change.action === 'Remove' || change.after === undefined) return [];
  return propertyFindings(schema, change.after).map((reason) => ({ check: 'PropertyValidation', change, reason }));
}

async function ofName(change: PlannedChange, { name }: ResourceSchema, calls: ServiceCalls): Promise<readonly Finding[]> {
  const wanted = name === undefined || !['Add', 'Modify'].includes(change.action) ? undefined : change.after?.[name.property];
  if (name === undefined || typeof wanted !== 'string' || wanted === change.before?.[name.property]) return [];
  if (!await isThere(() => name.exists(calls, wanted))) return [];
  return [{ check: 'ResourceExistenceCheck', change, reason: `Resource of type '${change.type}' with identifier '${wanted}' already exists.` }];
}

/** What nobody may look at counts as not there: the deployment itself will tell. */
async function isThere(look: () => Promise<boolean>): Promise<boolean> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ServiceRefusal) return false;
    throw error;
  }
}

function validationEvent(stack: Stack, { check, change, reason }: Finding, OperationId: string, Timestamp: Date, EventId: string): OperationEvent {
  const { logicalId, physicalId = '', type } = change;
  return {
    EventId, StackId: stack.id, OperationId, OperationType: stack.operations.find(({ id }) => id === OperationId)?.type,
    EventType: 'VALIDATION_ERROR', LogicalResourceId: logicalId, PhysicalResourceId: physicalId, ResourceType: type, Timestamp,
    ValidationFailureMode: 'FAIL',
    ValidationName: VALIDATION_NAMES[check], ValidationStatus: 'FAILED', ValidationStatusReason: reason,
    ValidationPath: `/Resources/${logicalId}${check === 'PropertyValidation' ? '/Properties' : ''}`,
  };
}
