import { SdkClientFactory } from './clients/sdk-clients';
import { FUNCTION_ROLE_VARIABLE } from './contract';
import { createHandler } from './handler';

const handler = createHandler({
  clients: new SdkClientFactory({ functionRoleArn: process.env[FUNCTION_ROLE_VARIABLE] }),
  now: () => Date.now(),
  log: line => console.log(line),
});

export const onEvent = handler.onEvent;
export const isComplete = handler.isComplete;
