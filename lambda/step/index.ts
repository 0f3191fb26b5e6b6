import { SdkClientFactory } from './clients/sdk-clients';
import {
  DECLARED_TAGS_VARIABLE, FUNCTION_ROLE_VARIABLE, MONITORING_ROLE_VARIABLE, SOURCE_STACK_VARIABLE, TARGET_STACK_VARIABLE,
} from './contract';
import { createHandler } from './handler';
import { declaredTags } from './model/declared-tags';

const { env } = process;

const handler = createHandler({
  clients: new SdkClientFactory({
    functionRoleArn: env[FUNCTION_ROLE_VARIABLE],
    monitoringRoleArn: env[MONITORING_ROLE_VARIABLE],
    // Lambda sets it.
    homeRegion: env.AWS_REGION,
    stacks: { source: env[SOURCE_STACK_VARIABLE], target: env[TARGET_STACK_VARIABLE] },
  }),
  declaredTags: declaredTags(env[DECLARED_TAGS_VARIABLE]),
  now: () => Date.now(),
  // past `console`, to whose lines Lambda adds time, request id and level: this one is JSON as a whole.
  log: (line) => process.stdout.write(`${line}\n`),
});

export const onEvent = handler.onEvent;
export const isComplete = handler.isComplete;
export const isOver = handler.isOver;
