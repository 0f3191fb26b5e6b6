import type { CreateChangeSetInput, CreateStackInput, DeploymentConfig, RollbackConfiguration, Tag } from '@aws-sdk/client-cloudformation';
import type { AwsError } from '../../../core/aws-error';
import { notImplemented, validationError } from '../errors';
import type { Template } from '../template/template';

/** Tags of a stack, and topics that are told of its events, at most. Source: API:CreateStack. */
const TAG_LIMIT = 50;
const TOPIC_LIMIT = 5;

/** Why a stack or a change set can't have this name. @param member - the parameter as messages name it: `stackName`. */
export function refusedName(member: 'stackName' | 'changeSetName', name: string): AwsError | undefined {
  if (/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) return undefined;
  return validationError(`1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*');
}

/** What of a request the sandbox doesn't have. */
export function refusedFeatures(
  input: Pick<CreateChangeSetInput, 'DeploymentMode' | 'DeploymentConfig' | 'RollbackConfiguration'>,
): AwsError | undefined {
  const asked = [
    ...input.DeploymentMode === undefined ? [] : [`the deployment mode ${input.DeploymentMode}`],
    ...refusedConfig(input.DeploymentConfig),
    ...refusedTriggers(input.RollbackConfiguration),
  ];
  return asked.length === 0 ? undefined : notImplemented(asked.join(', '));
}

function refusedConfig(config: DeploymentConfig | undefined): readonly string[] {
  return config?.Mode === 'EXPRESS' ? ['the express mode'] : [];
}

function refusedTriggers(configuration: RollbackConfiguration | undefined): readonly string[] {
  return (configuration?.RollbackTriggers ?? []).length > 0 ? ['rollback triggers (it has no CloudWatch alarms)'] : [];
}

/** Why a change set can't import. Resources are named for a change set of type IMPORT, and for no other. */
export function refusedImport({ ChangeSetType, ResourcesToImport = [], ImportExistingResources }: CreateChangeSetInput): AwsError | undefined {
  const isImport = ChangeSetType === 'IMPORT';
  if (isImport !== (ResourcesToImport.length > 0)) {
    return validationError(isImport
      ? 'Resources to import must be specified for a change set of type IMPORT.'
      : 'ResourcesToImport can be specified only for a change set of type IMPORT.');
  }
  return isImport && ImportExistingResources === true
    ? validationError('ImportExistingResources can\'t be specified for a change set of type IMPORT.')
    : undefined;
}

/** Why a stack can't have these tags or tell these topics. */
export function refusedDescription({ Tags = [], NotificationARNs = [] }: Pick<CreateStackInput, 'Tags' | 'NotificationARNs'>): AwsError | undefined {
  return refusedTags(Tags) ?? refusedTopics(NotificationARNs);
}

function refusedTags(tags: readonly Tag[]): AwsError | undefined {
  if (tags.length > TAG_LIMIT) return tooLong('tags', TAG_LIMIT);
  const reserved = tags.find(({ Key = '' }) => Key.toLowerCase().startsWith('aws:'));
  return reserved === undefined ? undefined : validationError(`Tag keys that begin with aws: are reserved: ${reserved.Key ?? ''}`);
}

function refusedTopics(topics: readonly string[]): AwsError | undefined {
  if (topics.length > TOPIC_LIMIT) return tooLong('notificationARNs', TOPIC_LIMIT);
  const wrong = topics.find((topic) => !/^arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/.test(topic));
  return wrong === undefined ? undefined : validationError(`Invalid notification ARN: ${wrong}`);
}

function tooLong(member: string, limit: number): AwsError {
  return validationError(`1 validation error detected: Value at '${member}' failed to satisfy constraint: `
    + `Member must have length less than or equal to ${limit}`);
}

/** Why a template has resources that the caller has left out of the types to work with. `AWS::EC2::*`, `Custom::*` and `AWS::*` stand for many. */
export function refusedResourceTypes({ resources }: Template, allowed: readonly string[] | undefined): AwsError | undefined {
  if (allowed === undefined || allowed.length === 0) return undefined;
  const covers = (type: string): boolean => allowed.some((each) => (each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : type === each));
  const others = [...new Set([...resources.values()].map(({ type }) => type))].filter((type) => !covers(type));
  if (others.length === 0) return undefined;
  return validationError(`The following resource types are not among the ResourceTypes of the request: [${others.join(', ')}]`);
}

/** Why a request can't say twice what becomes of a failure. */
export function refusedFailureChoice({ OnFailure, DisableRollback }: Pick<CreateStackInput, 'OnFailure' | 'DisableRollback'>): AwsError | undefined {
  if (OnFailure === undefined || DisableRollback === undefined) return undefined;
  return validationError('Either DisableRollback or OnFailure can be specified, not both.');
}
