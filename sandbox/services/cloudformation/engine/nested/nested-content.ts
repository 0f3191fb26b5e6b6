import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../../core/operation';
import type { CloudFormationContext } from '../../context';
import { stackContent } from '../../operations/stack-content';
import { ResourceFailure } from '../../resources/handler/handler';
import { tagList } from '../../resources/handler/tags';
import { optionalText, texts } from '../../resources/handler/values';
import type { Stack } from '../../state/stack';
import type { StackContent } from '../../state/stack-content';
import { isRecord, KNOWN_AFTER_APPLY, type Properties, scalarText } from '../../template/value';

/**
 * What the properties of a nested stack say that it is made from. Values that aren't known yet stay so.
 *
 * @param capabilities - that were acknowledged for the stack around it.
 * @param call - as which the template is read.
 * @throws AwsError | ResourceFailure
 */
export async function nestedContent(nested: Stack, properties: Properties, capabilities: readonly string[], call: Call,
  context: CloudFormationContext): Promise<StackContent> {
  if (properties.TemplateURL === KNOWN_AFTER_APPLY) throw new ResourceFailure('the TemplateURL of a nested stack isn\'t known before the deployment');
  const { given, unknown } = parametersOf(properties.Parameters);
  return stackContent({
    TemplateURL: optionalText(properties.TemplateURL), Parameters: given, Tags: tagList(properties.Tags, 'Key', 'Value') ?? [],
    NotificationARNs: [...texts(properties.NotificationARNs)], Capabilities: capabilities.map((name) => name as 'CAPABILITY_IAM'),
    unknownParameters: unknown,
  }, nested.identity, undefined, call, context);
}

function parametersOf(value: unknown = {}): { readonly given: Parameter[]; readonly unknown: readonly string[] } {
  const entries = isRecord(value) ? Object.entries(value) : undefined;
  const isText = ([, item]: [string, unknown]): boolean => item === KNOWN_AFTER_APPLY || scalarText(item) !== undefined;
  if (entries?.every(isText) !== true) {
    throw new ResourceFailure('Value of property Parameters must be an object with String (or simple type) properties');
  }
  const unknown = entries.filter(([, item]) => item === KNOWN_AFTER_APPLY).map(([name]) => name);
  const given = entries.map(([ParameterKey, item]) => ({ ParameterKey, ParameterValue: scalarText(item) ?? '' }));
  return { given, unknown };
}
