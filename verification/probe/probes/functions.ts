import { DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { refusedWith } from '../accounts/aws-refusal';
import { document, trust } from '../fixtures/acting-role';
import { functionRole, newFunction, newFunctionRole, responder, startFunction } from '../fixtures/functions';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes } from '../model/trial';

const VALUE = 'InvalidParameterValueException';

async function invoke(at: Probing, FunctionName: string, payload: object = {}): Promise<{ readonly error: string; readonly status: number }> {
  const request = new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(payload)) });
  const { FunctionError = 'none', StatusCode = 0 } = await at.source.lambda.send(request);
  return { error: FunctionError, status: StatusCode };
}

export const FUNCTIONS: readonly Probe[] = [
  {
    id: 'lambda-creation',
    title: 'A function needs a role that Lambda can take, a runtime, an environment of 4096 bytes at most, and no log level without JSON',
    needs: [functionRole],
    prepare: async (at) => at.sleep(30_000),
    trials: [
      refuses('a role that isn\'t there', VALUE, (at) => startFunction(at, 'refused-1', `arn:aws:iam::${at.source.id}:role/${at.name('none')}`),
        /The role defined for the function cannot be assumed by Lambda/),
      refuses('an environment of 5000 bytes', VALUE, async (at) => startFunction(at, 'refused-2', await at.have(functionRole), {
        Environment: { Variables: { TEXT: 'x'.repeat(5000) } },
      })),
      refuses('a log level without JSON', VALUE, async (at) => startFunction(at, 'refused-3', await at.have(functionRole), {
        LoggingConfig: { LogFormat: 'Text', ApplicationLogLevel: 'WARN' },
      })),
    ],
  },
  {
    id: 'lambda-pending',
    title: 'A new function is pending and can\'t be invoked; a failing one answers with FunctionError and status 200',
    cost: { dollars: 0, minutes: 1 },
    needs: [functionRole, responder],
    prepare: async (at) => at.sleep(30_000),
    trials: [
      refuses('invoked at once', 'ResourceConflictException', async (at) => {
        await startFunction(at, 'pending', await at.have(functionRole));
        return invoke(at, at.name('pending'));
      }),
      shows('a run that throws', { error: 'Unhandled', status: 200 }, async (at) =>
        invoke(at, await at.have(responder), { throw: 'the probe wants it so' })),
      shows('a run that doesn\'t', { error: 'none', status: 200 }, async (at) => invoke(at, await at.have(responder), { value: 1 })),
    ],
  },
  {
    id: 'lambda-log-rights',
    title: 'A function whose role may not write its log runs all the same, and its lines are lost',
    needs: [responder],
    trials: [
      takes('a run', async (at) => invoke(at, await at.have(responder))),
      refuses('its log', 'ResourceNotFoundException', async (at) => {
        await at.sleep(60_000);
        const logGroupName = `/aws/lambda/${at.name('responder')}`;
        const { logStreams = [] } = await at.source.logs.send(new DescribeLogStreamsCommand({ logGroupName }));
        return at.source.logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: logStreams[0]?.logStreamName }));
      }),
    ],
  },
  {
    id: 'lambda-role-lost',
    title: 'A function whose role doesn\'t let Lambda in any more can\'t be invoked',
    cost: { dollars: 0, minutes: 15 },
    trials: [refuses('as soon as that counts', 'AccessDeniedException', async (at) => {
      await newFunction(at, 'losing', await newFunctionRole(at, 'lost'));
      await at.source.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: at.name('lost'), PolicyDocument: document([trust(at.source)]) }));
      await at.until('the end of a role\'s trust in Lambda', 60, () => invoke(at, at.name('losing')).then(() => undefined, (error: unknown) => {
        if (!refusedWith(error, /./)) throw error;
        return true as const;
      }));
      return invoke(at, at.name('losing'));
    })],
  },
];
