import { AwsError } from '../../../core/aws-error';
import { invalidDefinition } from '../errors';
import { choices } from './choices';
import {
  type Catcher, type DataFlow, type Definition, LAMBDA_INTEGRATION, type Retrier, sdkOperation, type State, type TaskState, type WaitState,
} from './definition';
import { JsonReader } from './json-reader';
import type { Json } from './paths';

const LAMBDA_FUNCTION = /^arn:aws:lambda:[^:]+:\d{12}:function:[^:]+(:[^:]+)?$/;

/**
 * Reads a definition in Amazon States Language: tasks that call Lambda, and Wait, Pass, Succeed and Fail.
 *
 * @throws AwsError - `InvalidDefinition` for a malformed definition, and for whatever the sandbox doesn't implement, by name.
 */
export function parseDefinition(text: string): Definition {
  const root = new JsonReader(parsed(text), '');
  const language = root.text('QueryLanguage') ?? 'JSONPath';
  if (language !== 'JSONPath') throw invalidDefinition(`the query language "${language}" is not implemented by the sandbox`, '/QueryLanguage');
  if ((root.text('Version') ?? '1.0') !== '1.0') throw invalidDefinition('the version must be "1.0"', '/Version');
  const list = new JsonReader(root.value('States'), '/States');
  const states = Object.fromEntries(list.names().map((name) => [name, state(new JsonReader(list.value(name), `/States/${name}`))]));
  const definition = { startAt: root.requiredText('StartAt'), timeoutSeconds: root.number('TimeoutSeconds', 1), states };
  root.done();
  checkTransitions(definition);
  return definition;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${String(error)}'`);
  }
}

function state(reader: JsonReader): State {
  const type = reader.requiredText('Type');
  const read = stateOfType(type, reader);
  reader.done();
  return read;
}

function stateOfType(type: string, reader: JsonReader): State {
  switch (type) {
    case 'Task': return task(reader);
    case 'Choice': return { type, ...paths(reader), ...choices(reader) };
    case 'Wait': return { type, until: waitUntil(reader), ...paths(reader), ...NO_RESULT, next: transition(reader) };
    case 'Pass': return {
      type, result: reader.value('Result'), ...paths(reader), parameters: reader.template('Parameters'), resultSelector: undefined,
      resultPath: reader.path('ResultPath'), next: transition(reader),
    };
    case 'Succeed': return { type, ...paths(reader), ...NO_RESULT, next: undefined };
    case 'Fail': return { type, error: reader.text('Error'), cause: reader.text('Cause') };
    default: throw invalidDefinition(`the state type "${type}" is not known or not implemented by the sandbox`, `${reader.where}/Type`);
  }
}

const NO_RESULT = { parameters: undefined, resultSelector: undefined, resultPath: '$' } as const;

function paths(reader: JsonReader): Pick<DataFlow, 'inputPath' | 'outputPath'> {
  return { inputPath: reader.path('InputPath'), outputPath: reader.path('OutputPath') };
}

function transition(reader: JsonReader): string | undefined {
  const next = reader.text('Next');
  const end = reader.value('End') === true;
  if (end === (next !== undefined)) throw invalidDefinition('exactly one of "Next" and "End": true is expected', reader.where);
  return next;
}

function task(reader: JsonReader): TaskState {
  const resource = reader.requiredText('Resource');
  const parameters = reader.template('Parameters');
  if (resource !== LAMBDA_INTEGRATION && !LAMBDA_FUNCTION.test(resource) && sdkOperation(resource) === undefined) {
    throw invalidDefinition(
      `the resource "${resource}" is not implemented by the sandbox, which runs Lambda functions and calls operations`, `${reader.where}/Resource`,
    );
  }
  return {
    type: 'Task', resource, parameters, ...paths(reader),
    resultSelector: reader.template('ResultSelector'),
    resultPath: reader.path('ResultPath'),
    timeoutSeconds: reader.number('TimeoutSeconds', 1),
    retry: reader.list('Retry').map(retrier),
    catch: reader.list('Catch').map(catcher),
    next: transition(reader),
  };
}

function retrier(reader: JsonReader, index: number, all: readonly JsonReader[]): Retrier {
  const read: Retrier = {
    errorEquals: errorNames(reader, index === all.length - 1),
    intervalSeconds: reader.number('IntervalSeconds', 1) ?? 1,
    maxAttempts: reader.number('MaxAttempts', 0) ?? 3,
    backoffRate: reader.number('BackoffRate', 1, false) ?? 2,
    maxDelaySeconds: reader.number('MaxDelaySeconds', 1),
  };
  const jitter = reader.text('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE') {
    throw invalidDefinition(`the jitter strategy "${jitter}" is not implemented by the sandbox`, `${reader.where}/JitterStrategy`);
  }
  reader.done();
  return read;
}

function catcher(reader: JsonReader, index: number, all: readonly JsonReader[]): Catcher {
  const read = {
    errorEquals: errorNames(reader, index === all.length - 1), next: reader.requiredText('Next'), resultPath: reader.path('ResultPath'),
  };
  reader.done();
  return read;
}

/** `States.ALL` stands alone and last, as the language demands. */
function errorNames(reader: JsonReader, last: boolean): readonly string[] {
  const names = reader.texts('ErrorEquals');
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    throw invalidDefinition('"States.ALL" must be the only element of the last entry', `${reader.where}/ErrorEquals`);
  }
  return names;
}

function waitUntil(reader: JsonReader): WaitState['until'] {
  const seconds = reader.number('Seconds', 0);
  const given: WaitState['until'][] = seconds === undefined ? [] : [{ kind: 'Seconds', value: seconds }];
  const timestamp = reader.text('Timestamp');
  if (timestamp !== undefined) given.push({ kind: 'Timestamp', value: timestamp });
  for (const kind of ['SecondsPath', 'TimestampPath'] as const) {
    if (reader.value(kind) !== undefined) given.push({ kind, value: reader.path(kind) ?? '' });
  }
  const [until, ...more] = given;
  if (until === undefined || more.length > 0) {
    throw invalidDefinition('exactly one of "Seconds", "Timestamp", "SecondsPath" and "TimestampPath" is expected', reader.where);
  }
  return until;
}

function checkTransitions({ startAt, states }: Definition): void {
  const known = (name: string, where: string): void => {
    if (Object.hasOwn(states, name)) return;
    throw new AwsError(
      'InvalidDefinition', `Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing transition target "${name}" at ${where}'`,
    );
  };
  known(startAt, '/StartAt');
  for (const [name, each] of Object.entries(states)) {
    if (each.type === 'Choice') {
      each.choices.forEach((choice, index) => { known(choice.next, `/States/${name}/Choices/${index}/Next`); });
      if (each.default !== undefined) known(each.default, `/States/${name}/Default`);
      continue;
    }
    if (each.type !== 'Fail' && each.next !== undefined) known(each.next, `/States/${name}/Next`);
    if (each.type === 'Task') each.catch.forEach((entry, index) => known(entry.next, `/States/${name}/Catch/${index}/Next`));
  }
}
