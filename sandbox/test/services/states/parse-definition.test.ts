import { parseDefinition } from '../../../services/states/definition/parse-definition';

const FUNCTION = 'arn:aws:lambda:ap-northeast-1:222222222222:function:step';

/** A definition of the one state. */
function definitionOf(state: object, root: object = {}): string {
  return JSON.stringify({ StartAt: 'Only', States: { Only: state, Last: { Type: 'Succeed' } }, ...root });
}

describe('a definition', () => {
  test("is read with the language's defaults", () => {
    const { states } = parseDefinition(definitionOf({ Type: 'Task', Resource: FUNCTION, End: true, Retry: [{ ErrorEquals: ['States.ALL'] }] }));
    expect(states.Only).toMatchObject({
      inputPath: '$', resultPath: '$', outputPath: '$', timeoutSeconds: undefined, next: undefined, catch: [],
      retry: [{ intervalSeconds: 1, maxAttempts: 3, backoffRate: 2, maxDelaySeconds: undefined }],
    });
  });

  test.each<[string, object]>([
    ['a function with a qualifier', { Type: 'Task', Resource: `${FUNCTION}:$LATEST`, End: true }],
    ['the Lambda integration',
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { 'FunctionName': FUNCTION, 'Payload.$': '$' }, Next: 'Last' }],
    ['a wait', { Type: 'Wait', Seconds: 10, Next: 'Last' }],
    ['a pass', { Type: 'Pass', Result: { a: 1 }, ResultPath: '$.x', End: true }],
    ['a failure', { Type: 'Fail', Error: 'E', Cause: 'C', Comment: 'why' }],
  ])('may hold %s', (_what, state) => {
    expect(Object.keys(parseDefinition(definitionOf(state)).states)).toEqual(['Only', 'Last']);
  });

  test.each<[string, string, string]>([
    ['text that is no JSON', '{', 'INVALID_JSON_DESCRIPTION'],
    ['no start', JSON.stringify({ States: { A: { Type: 'Succeed' } } }), '"StartAt" is missing'],
    ['a start that is no state', JSON.stringify({ StartAt: 'B', States: { A: { Type: 'Succeed' } } }),
      'MISSING_TRANSITION_TARGET: Missing transition target "B" at /StartAt'],
    ['a transition to nowhere', definitionOf({ Type: 'Pass', Next: 'Gone' }), '"Gone" at /States/Only/Next'],
    ['a catcher to nowhere', definitionOf({ Type: 'Task', Resource: FUNCTION, End: true, Catch: [{ ErrorEquals: ['E'], Next: 'Gone' }] }),
      '/States/Only/Catch/0/Next'],
    ['no transition', definitionOf({ Type: 'Pass' }), 'exactly one of "Next" and "End"'],
    ['two ways to wait', definitionOf({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }), 'exactly one of "Seconds"'],
    ['States.ALL before others',
      definitionOf({ Type: 'Task', Resource: FUNCTION, End: true, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      '"States.ALL" must be the only element of the last entry at /States/Only/Retry/0/ErrorEquals'],
    ['a negative wait', definitionOf({ Type: 'Wait', Seconds: -1, End: true }), 'a number of at least 0 is expected at /States/Only/Seconds'],
    ['a state type that is not implemented', definitionOf({ Type: 'Map', End: true }), 'the state type "Map"'],
    ['another service', definitionOf({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true }),
      'the resource "arn:aws:states:::sns:publish"'],
    ['a task token', definitionOf({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', End: true }), 'waitForTaskToken'],
    ['a field that is not implemented', definitionOf({ Type: 'Task', Resource: FUNCTION, End: true, HeartbeatSeconds: 5 }),
      'the field "HeartbeatSeconds"'],
    ['an intrinsic function', definitionOf({ Type: 'Pass', End: true, Parameters: { 'a.$': 'States.UUID()' } }), 'States.UUID()'],
    ['jitter', definitionOf({ Type: 'Task', Resource: FUNCTION, End: true, Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'FULL' }] }),
      'the jitter strategy "FULL"'],
    ['JSONata', definitionOf({ Type: 'Succeed' }, { QueryLanguage: 'JSONata' }), 'the query language "JSONata"'],
  ])('is refused with %s', (_what, text, problem) => {
    expect(() => parseDefinition(text))
      .toThrow(expect.objectContaining({ code: 'InvalidDefinition', message: expect.stringContaining(problem) as unknown }) as Error);
  });
});
