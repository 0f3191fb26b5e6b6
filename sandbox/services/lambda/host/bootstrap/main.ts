import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { RunRequest, WorkerMessage, WorkerStart } from '../messages';
import { captureOutput } from './capture';
import { errorPayload } from './error-payload';
import { callHandler, loadHandler } from './handler';
import { redirectHttps } from './redirect';
import { shiftedDate } from './shifted-date';

/** The first file of every worker: makes a Node.js thread look like Lambda's runtime and runs the handler when it is told to. */

const start = workerData as WorkerStart;
let shift = 0;
let handler: ReturnType<typeof loadHandler> | undefined;

globalThis.Date = shiftedDate(Date, () => shift);
redirectHttps(start.endpointUrl);
captureOutput((line) => post({ kind: 'log', line: { time: Date.now(), ...line } }));
process.on('uncaughtException', (error) => post({ kind: 'failure', error: errorPayload(error), fatal: true }));
process.on('unhandledRejection', (reason) => {
  const { errorMessage, errorType, trace } = errorPayload(reason);
  post({
    kind: 'failure', error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: `${errorType}: ${errorMessage}`, trace }, fatal: true,
  });
});
parentPort?.on('message', (request: RunRequest) => {
  void run(request).then(post);
});

async function run(request: RunRequest): Promise<WorkerMessage> {
  shift += request.now - Date.now();
  try {
    handler ??= loadHandler(start.taskRoot, start.handler);
    const loaded = await handler;
    post({ kind: 'started' });
    const startedAt = performance.now();
    const context = contextOf(request, () => request.timeLimit - (performance.now() - startedAt));
    const result = await callHandler(loaded, JSON.parse(request.payload), context, !start.runtime.startsWith('nodejs24'));
    return { kind: 'success', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failure', error: errorPayload(error), fatal: false };
  }
}

function contextOf(request: RunRequest, remaining: () => number): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION ?? '',
    invokedFunctionArn: request.invokedFunctionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '',
    awsRequestId: request.requestId,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(remaining())),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
