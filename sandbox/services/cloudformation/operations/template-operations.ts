import type {
  GetTemplateInput, GetTemplateOutput, GetTemplateSummaryInput, GetTemplateSummaryOutput, ValidateTemplateInput, ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onAll, onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { notImplemented, validationError } from '../errors';
import { isCustom } from '../resources/registry';
import type { Template } from '../template/template';
import { missingCapability, validateTemplate } from '../template/validation';
import { requireChangeSet } from './change-set-access';
import { requireStack } from './stack-access';
import { readTemplate } from './stack-content';

/** The operations on templates. */
export function templateOperations(context: CloudFormationContext): Operations {
  return {
    GetTemplate: operation<GetTemplateInput, GetTemplateOutput>({
      members: ['StackName', 'ChangeSetName', 'TemplateStage'],
      authorization: ({ StackName }, call) => [onStack(context, 'GetTemplate', StackName, call)],
      run: ({ StackName, ChangeSetName }, call) => {
        const content = ChangeSetName === undefined ? requireStack(context, StackName, call).content
          : requireChangeSet(context, StackName, ChangeSetName, call).changeSet.content;
        return { TemplateBody: content?.template.body ?? '{}', StagesAvailable: ['Original', 'Processed'] };
      },
    }),
    GetTemplateSummary: operation<GetTemplateSummaryInput, GetTemplateSummaryOutput>({
      members: ['TemplateBody', 'TemplateURL', 'StackName'],
      authorization: ({ StackName }, call) => [
        StackName === undefined ? onAll('GetTemplateSummary') : onStack(context, 'GetTemplateSummary', StackName, call),
      ],
      run: async (input, call) => summarize(await templateOf(input, call, context)),
    }),
    ValidateTemplate: operation<ValidateTemplateInput, ValidateTemplateOutput>({
      members: ['TemplateBody', 'TemplateURL'],
      authorization: () => [onAll('ValidateTemplate')],
      run: async (input, call) => {
        const template = await readTemplate(input, undefined, call, context);
        validateTemplate(template, { attributesOf: (type) => context.handlers.attributesOf(type), isCustom });
        const { Description, Capabilities, CapabilitiesReason } = summarize(template);
        return {
          Description, Capabilities, CapabilitiesReason,
          Parameters: template.parameters.map(({ name, default: value, noEcho, description }) => ({
            ParameterKey: name, DefaultValue: value, NoEcho: noEcho, Description: description,
          })),
        };
      },
    }),
  };
}

async function templateOf(input: GetTemplateSummaryInput, call: Call, context: CloudFormationContext): Promise<Template> {
  if (input.StackSetName !== undefined) throw notImplemented('stack sets');
  if (input.StackName === undefined) return readTemplate(input, undefined, call, context);
  const template = requireStack(context, input.StackName, call).content?.template;
  if (template === undefined) throw validationError(`Stack [${input.StackName}] has no template`);
  return template;
}

function summarize(template: Template): GetTemplateSummaryOutput {
  const capability = missingCapability(template, []);
  return {
    Description: template.description,
    Metadata: template.metadata === undefined ? undefined : JSON.stringify(template.metadata),
    Parameters: template.parameters.map(({ name, type, default: value, noEcho, description, allowedValues }) => ({
      ParameterKey: name, ParameterType: type, DefaultValue: value, NoEcho: noEcho, Description: description,
      ParameterConstraints: { AllowedValues: allowedValues === undefined ? undefined : [...allowedValues] },
    })),
    ResourceTypes: [...new Set([...template.resources.values()].map(({ type }) => type))],
    ResourceIdentifierSummaries: [],
    ...capability === undefined ? {} : {
      Capabilities: [capability as 'CAPABILITY_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM]',
    },
  };
}
