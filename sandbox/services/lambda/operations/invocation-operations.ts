import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error';
import { operation, type Operations } from '../../../core/operation';
import { onFunction } from '../authorization';
import type { LambdaContext } from '../context';
import { refusedInvocation } from '../rules/function-state-rules';
import { functionReference, qualifiedArn } from '../state/function-reference';

/** Bytes of log that `LogType: Tail` gives. */
const LOG_TAIL = 4096;

/** `Invoke`. */
export function invocationOperations({ store, runs, clock }: LambdaContext): Operations {
  return {
    Invoke: operation<InvocationRequest, InvocationResponse>({
      members: ['FunctionName', 'InvocationType', 'LogType', 'Payload', 'Qualifier'],
      authorization: (input, call) => [onFunction(store, 'InvokeFunction', call, input.FunctionName, input.Qualifier)],
      run: async (input, call) => {
        const reference = functionReference(input.FunctionName, call, input.Qualifier);
        const record = store.get(reference);
        const refusal = refusedInvocation(record, clock.now());
        if (refusal !== undefined) throw refusal;
        const order = { requestId: call.requestId, invokedFunctionArn: qualifiedArn(reference), payload: payloadOf(input) };
        switch (input.InvocationType ?? 'RequestResponse') {
          case 'DryRun': return { StatusCode: 204 };
          case 'Event':
            runs.runLater(record, order);
            return { StatusCode: 202 };
          default: {
            const { payload, functionError, logs } = await runs.run(record, order);
            const tail = logs.map((line) => line.message).join('\n').slice(-LOG_TAIL);
            return {
              StatusCode: 200,
              ExecutedVersion: '$LATEST',
              Payload: Buffer.from(payload),
              FunctionError: functionError,
              LogResult: input.LogType === 'Tail' ? Buffer.from(tail).toString('base64') : undefined,
            };
          }
        }
      },
    }),
  };
}

/** @throws AwsError - `InvalidRequestContentException` when the payload isn't JSON; none at all is an empty event. */
function payloadOf({ Payload }: InvocationRequest): string {
  const text = Payload === undefined || Payload.length === 0 ? '{}' : Buffer.from(Payload).toString();
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${String(error)}`, 400);
  }
}
