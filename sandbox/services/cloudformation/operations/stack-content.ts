import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../core/aws-error';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { validationError } from '../errors';
import { isCustom } from '../resources/registry';
import { refusedDescription, refusedFeatures, refusedResourceTypes } from '../rules/request-rules';
import type { Stack } from '../state/stack';
import type { StackContent } from '../state/stack-content';
import { lostReferences } from '../template/conditional-references';
import { TemplateFacts } from '../template/facts';
import { chooseParameterTexts, completeParameters, parameterStoreNames, type ResolvedParameter } from '../template/parameters';
import { withPolicies } from '../template/policies';
import type { StackIdentity } from '../template/pseudo-parameters';
import { refusedBody, refusedObject } from '../template/structure-rules';
import { parseTemplate, type Template } from '../template/template';
import { missingCapability, unresolvedReferences, validateTemplate } from '../template/validation';
import { templateLocation } from './template-location';

/** Where a request has its template. */
export type TemplateSource = Pick<CreateStackInput, 'TemplateBody' | 'TemplateURL'> & { readonly UsePreviousTemplate?: boolean };

/** What a request says a stack is to be made from. */
export type ContentRequest = TemplateSource & Pick<
  CreateStackInput, 'ResourceTypes' | 'Capabilities' | 'NotificationARNs' | 'Parameters' | 'RollbackConfiguration' | 'Tags'
> & {
  /** Names of parameters whose values aren't known yet. */
  readonly unknownParameters?: readonly string[];
};

/** Parameter Store gives at most so many at a time. */
const STORE_BATCH = 10;

/** What a request may say of a template parameter. */
export const PARAMETER_MEMBERS: readonly string[] = ['ParameterKey', 'ParameterValue', 'UsePreviousValue'].map((name) => `Parameters.${name}`);

/**
 * Reads, checks and completes everything that doesn't need a resource: template, capabilities, parameters, rules.
 * A template in S3 and values in Parameter Store are read with the caller's rights.
 *
 * @throws AwsError - `ValidationError`, `InsufficientCapabilitiesException`
 */
export async function stackContent(request: ContentRequest, identity: StackIdentity, stack: Stack | undefined, call: Call,
  context: CloudFormationContext): Promise<StackContent> {
  const template = await readTemplate(request, stack, call, context);
  validateTemplate(template, { attributesOf: (type) => context.handlers.attributesOf(type), isCustom });
  const refusal = refusedFeatures(request) ?? refusedDescription(request) ?? refusedResourceTypes(template, request.ResourceTypes);
  if (refusal !== undefined) throw refusal;
  const capabilities = (request.Capabilities ?? []).map(String);
  const missing = missingCapability(template, capabilities);
  if (missing !== undefined) throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${missing}]`);
  const parameters = await resolveParameters(template, request, stack?.content?.parameters ?? [], call, context);
  const notificationArns = request.NotificationARNs ?? stack?.content?.notificationArns ?? [];
  const facts = new TemplateFacts(template, parameters, { ...identity, notificationArns });
  facts.checkRules();
  const lost = lostReferences(facts);
  if (lost !== undefined) throw unresolvedReferences(lost.logicalIds, lost.block);
  return {
    template: withPolicies(template, facts, (type) => context.handlers.mayHaveSnapshots(type)), parameters, capabilities, notificationArns,
    tags: request.Tags ?? stack?.content?.tags ?? [],
    rollbackConfiguration: request.RollbackConfiguration ?? stack?.content?.rollbackConfiguration ?? {},
  };
}

/** The template of a request. */
export async function readTemplate(request: TemplateSource, stack: Stack | undefined, call: Call, context: CloudFormationContext): Promise<Template> {
  const { TemplateBody, TemplateURL, UsePreviousTemplate } = request;
  if (UsePreviousTemplate === true && (TemplateBody ?? TemplateURL) !== undefined) {
    throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
  }
  if (UsePreviousTemplate === true && stack?.content !== undefined) return stack.content.template;
  if (TemplateBody !== undefined) return checkedTemplate(TemplateBody, refusedBody);
  if (TemplateURL === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const { bucket, key } = templateLocation(TemplateURL);
  return checkedTemplate(await readObject(bucket, key, call, context), refusedObject);
}

function checkedTemplate(body: string, refused: (body: string) => AwsError | undefined): Template {
  const refusal = refused(body);
  if (refusal !== undefined) throw refusal;
  return parseTemplate(body);
}

/** A text in S3, read with the caller's rights. @throws AwsError - `ValidationError` */
export async function readObject(bucket: string, key: string, call: Call, { invoker }: CloudFormationContext): Promise<string> {
  try {
    const { Body } = await invoker.invoke<{ readonly Body: Uint8Array }>('s3', 'GetObject', { Bucket: bucket, Key: key }, call);
    return Buffer.from(Body).toString('utf8');
  } catch (error) {
    if (error instanceof AwsError) throw validationError(`S3 error: ${error.message}`);
    throw error;
  }
}

async function resolveParameters({ parameters }: Template, { Parameters: given = [], unknownParameters }: ContentRequest,
  previous: readonly ResolvedParameter[], call: Call, { invoker }: CloudFormationContext): Promise<ResolvedParameter[]> {
  const chosen = chooseParameterTexts(parameters, given, previous, unknownParameters);
  const names = [...new Set(parameterStoreNames(parameters, chosen))];
  const stored = new Map<string, string>();
  for (let start = 0; start < names.length; start += STORE_BATCH) {
    const { Parameters = [] } = await invoker.invoke<{ readonly Parameters?: readonly { readonly Name: string; readonly Value: string }[] }>(
      'ssm', 'GetParameters', { Names: names.slice(start, start + STORE_BATCH) }, call,
    );
    for (const { Name, Value } of Parameters) stored.set(Name, Value);
  }
  return completeParameters(parameters, chosen, stored);
}
