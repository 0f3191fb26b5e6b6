import type {
  FunctionConfiguration, GetFunctionConfigurationRequest, GetFunctionRequest, GetFunctionResponse, ListFunctionsRequest, ListFunctionsResponse,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../../../core/clock';
import type { Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { pageOf } from '../../../core/page';
import { onFunction } from '../authorization';
import { invalidParameter } from '../errors';
import { functionConfiguration } from '../state/function-record';
import { functionReference } from '../state/function-reference';
import type { FunctionStore } from '../state/function-store';

/** What Lambda gives at most per page. */
const PAGE = 50;

/** `GetFunction`, `GetFunctionConfiguration` and `ListFunctions`. */
export function queryOperations(store: FunctionStore, clock: Clock): Service['operations'] {
  return {
    GetFunction: operation<GetFunctionRequest, GetFunctionResponse>({
      authorization: (input, call) => [onFunction(store, 'GetFunction', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => {
        const record = store.get(functionReference(input.FunctionName, call, input.Qualifier));
        // without `Location`: the sandbox has no bucket of Lambda's own to link to.
        return { Configuration: functionConfiguration(record, clock.now()), Code: { RepositoryType: 'S3' }, Tags: { ...record.tags } };
      },
    }),
    GetFunctionConfiguration: operation<GetFunctionConfigurationRequest, FunctionConfiguration>({
      authorization: (input, call) => [onFunction(store, 'GetFunctionConfiguration', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => functionConfiguration(store.get(functionReference(input.FunctionName, call, input.Qualifier)), clock.now()),
    }),
    ListFunctions: operation<ListFunctionsRequest, ListFunctionsResponse>({
      authorization: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
      run: (input, call) => {
        const page = pageOf(store.list(call.accountId, call.region), Math.min(input.MaxItems ?? PAGE, PAGE), input.Marker);
        if (page === undefined) throw invalidParameter('Invalid pagination token.');
        return { Functions: page.items.map(record => functionConfiguration(record, clock.now())), NextMarker: page.next };
      },
    }),
  };
}
