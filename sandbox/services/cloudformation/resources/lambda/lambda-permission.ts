import type { ExistingResource, ResourceHandler, ResourceRequest, ResourceResult } from '../handler/handler';
import { optionalFlag, optionalText } from '../handler/values';
import { readPermission } from './lambda-reading';

const PROPERTIES = ['Action', 'EventSourceToken', 'FunctionName', 'FunctionUrlAuthType', 'InvokedViaFunctionUrl', 'Principal', 'PrincipalOrgID',
  'SourceAccount', 'SourceArn'];

/** `AWS::Lambda::Permission`: a statement of a function's policy, which can only be made and taken away. */
export const lambdaPermission: ResourceHandler = {
  schema: {
    type: 'AWS::Lambda::Permission',
    properties: PROPERTIES,
    required: ['Action', 'FunctionName', 'Principal'],
    createOnly: PROPERTIES,
    attributes: ['Id'],
  },

  read: readPermission,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const StatementId = request.name(100);
    await aws.invoke('lambda', 'AddPermission', {
      StatementId,
      Action: optionalText(properties.Action),
      EventSourceToken: optionalText(properties.EventSourceToken),
      FunctionName: optionalText(properties.FunctionName),
      FunctionUrlAuthType: optionalText(properties.FunctionUrlAuthType),
      InvokedViaFunctionUrl: optionalFlag(properties.InvokedViaFunctionUrl),
      Principal: optionalText(properties.Principal),
      PrincipalOrgID: optionalText(properties.PrincipalOrgID),
      SourceAccount: optionalText(properties.SourceAccount),
      SourceArn: optionalText(properties.SourceArn),
    });
    return { physicalId: StatementId, attributes: { Id: StatementId } };
  },

  async update(_: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    return { physicalId: existing.physicalId, attributes: { Id: existing.physicalId } };
  },

  async delete({ properties, aws }: ResourceRequest, physicalId: string): Promise<void> {
    await aws.invokeUnlessAbsent('lambda', 'RemovePermission', { FunctionName: optionalText(properties.FunctionName), StatementId: physicalId });
  },
};
