import type {
  FunctionConfiguration, GetFunctionConfigurationRequest, GetFunctionRequest, GetFunctionResponse, ListFunctionsRequest, ListFunctionsResponse,
} from '@aws-sdk/client-lambda';
import { operation, type Operations } from '../../../core/operation';
import { onFunction } from '../authorization';
import type { LambdaContext } from '../context';
import { functionConfiguration } from '../state/function-record';
import { functionReference } from '../state/function-reference';
import { page } from './page';

/** `GetFunction`, `GetFunctionConfiguration` and `ListFunctions`. */
export function queryOperations({ store, clock }: LambdaContext): Operations {
  return {
    GetFunction: operation<GetFunctionRequest, GetFunctionResponse>({
      members: ['FunctionName', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'GetFunction', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => {
        const record = store.get(functionReference(input.FunctionName, call, input.Qualifier));
        // without `Location`: the sandbox has no bucket of Lambda's own to link to.
        return { Configuration: functionConfiguration(record, clock.now()), Code: { RepositoryType: 'S3' }, Tags: { ...record.tags } };
      },
    }),
    GetFunctionConfiguration: operation<GetFunctionConfigurationRequest, FunctionConfiguration>({
      members: ['FunctionName', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'GetFunctionConfiguration', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => functionConfiguration(store.get(functionReference(input.FunctionName, call, input.Qualifier)), clock.now()),
    }),
    ListFunctions: operation<ListFunctionsRequest, ListFunctionsResponse>({
      members: ['Marker', 'MaxItems'],
      authorization: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
      run: (input, call) => {
        const { items, next } = page(store.list(call.accountId, call.region), input);
        return { Functions: items.map((record) => functionConfiguration(record, clock.now())), NextMarker: next };
      },
    }),
  };
}
