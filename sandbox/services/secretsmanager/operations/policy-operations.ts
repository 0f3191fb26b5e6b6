import type {
  DeleteResourcePolicyRequest, DeleteResourcePolicyResponse, GetResourcePolicyRequest, GetResourcePolicyResponse, PutResourcePolicyRequest,
  PutResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onSecret } from '../authorization';
import type { SecretsManagerContext } from '../context';
import { checkedPolicy } from '../rules/secret-rules';
import { livingSecret } from './secret-access';

/** The policies on secrets themselves. */
export function policyOperations(context: SecretsManagerContext): Operations {
  const { store } = context;
  return {
    GetResourcePolicy: operation<GetResourcePolicyRequest, GetResourcePolicyResponse>({
      members: ['SecretId'],
      authorization: (input, call) => [onSecret(store, 'GetResourcePolicy', input.SecretId, call)],
      run: (input, call) => {
        const { arn, name, policy } = livingSecret(context, input.SecretId, call);
        return { ARN: arn, Name: name, ResourcePolicy: policy };
      },
    }),
    PutResourcePolicy: operation<PutResourcePolicyRequest, PutResourcePolicyResponse>({
      members: ['SecretId', 'ResourcePolicy', 'BlockPublicPolicy'],
      authorization: (input, call) => [onSecret(store, 'PutResourcePolicy', input.SecretId, call, {
        'secretsmanager:BlockPublicPolicy': String(input.BlockPublicPolicy ?? false),
      })],
      run: (input, call) => {
        const secret = livingSecret(context, input.SecretId, call);
        const document = checkedPolicy(input.ResourcePolicy ?? '', input.BlockPublicPolicy);
        if (document instanceof AwsError) throw document;
        secret.policy = input.ResourcePolicy;
        secret.policyDocument = document;
        return { ARN: secret.arn, Name: secret.name };
      },
    }),
    DeleteResourcePolicy: operation<DeleteResourcePolicyRequest, DeleteResourcePolicyResponse>({
      members: ['SecretId'],
      authorization: (input, call) => [onSecret(store, 'DeleteResourcePolicy', input.SecretId, call)],
      run: (input, call) => {
        const secret = livingSecret(context, input.SecretId, call);
        secret.policy = undefined;
        secret.policyDocument = undefined;
        return { ARN: secret.arn, Name: secret.name };
      },
    }),
  };
}
