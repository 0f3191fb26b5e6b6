import type { GetTemplateInput, GetTemplateOutput, GetTemplateSummaryInput, GetTemplateSummaryOutput, ValidateTemplateInput,
  ValidateTemplateOutput } from '@aws-sdk/client-cloudformation';
import { operation, type Call, type Service } from '../../../core/operation';
import { isCustom } from '../resources/registry';
import type { StackEnvironment } from '../context';
import type { Template } from '../template/template';
import { missingCapability, validateTemplate } from '../template/validation';
import { validationError } from '../errors';
import { requireChangeSet } from './change-set-access';
import { onAll, onStack, requireStack } from './stack-access';
import { readTemplate } from './stack-content';

/** The operations on templates. */
export function templateOperations(environment: StackEnvironment): Service['operations'] {
  return {
    GetTemplate: operation<GetTemplateInput, GetTemplateOutput>({
      authorization: ({ StackName }, call) => [onStack(environment, 'GetTemplate', StackName, call)],
      run: ({ StackName, ChangeSetName }, call) => {
        const content = ChangeSetName === undefined ? requireStack(environment, StackName, call).content
          : requireChangeSet(environment, StackName, ChangeSetName, call).changeSet.content;
        return { TemplateBody: content?.template.body ?? '{}', StagesAvailable: ['Original', 'Processed'] };
      },
    }),
    GetTemplateSummary: operation<GetTemplateSummaryInput, GetTemplateSummaryOutput>({
      authorization: ({ StackName }, call) => [StackName === undefined ? onAll('GetTemplateSummary') : onStack(environment, 'GetTemplateSummary', StackName, call)],
      run: async (input, call) => summarize(await templateOf(input, call, environment)),
    }),
    ValidateTemplate: operation<ValidateTemplateInput, ValidateTemplateOutput>({
      authorization: () => [onAll('ValidateTemplate')],
      run: async (input, call) => {
        const template = await readTemplate(input, undefined, call, environment);
        validateTemplate(template, { attributesOf: type => environment.handlers.attributesOf(type), isCustom });
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

async function templateOf(input: GetTemplateSummaryInput, call: Call, environment: StackEnvironment): Promise<Template> {
  if (input.StackName === undefined) return readTemplate(input, undefined, call, environment);
  const template = requireStack(environment, input.StackName, call).content?.template;
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
