import { SdkClientFactory } from './clients/sdk-clients';
import { DECLARED_TAGS_VARIABLE, FUNCTION_ROLE_VARIABLE } from './contract';
import { createHandler } from './handler';
import { declaredTags } from './model/declared-tags';

const handler = createHandler({
  clients: new SdkClientFactory({ functionRoleArn: process.env[FUNCTION_ROLE_VARIABLE] }),
  declaredTags: declaredTags(process.env[DECLARED_TAGS_VARIABLE]),
  now: () => Date.now(),
  // past `console`, to whose lines Lambda adds time, request id and level: this one is JSON as a whole.
  log: (line) => process.stdout.write(`${line}\n`),
});

export const onEvent = handler.onEvent;
export const isComplete = handler.isComplete;
