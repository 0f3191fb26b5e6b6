import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { AwsError } from '../../../core/aws-error';
import { Identifiers } from '../../../core/identifiers';
import { Journal } from '../../../core/journal';
import type { LogEvent } from '../../../core/ports/log-sink';
import { VirtualClock } from '../../../core/virtual-clock';
import { NetworkStore } from '../../../services/ec2/state/network-store';
import { LambdaService } from '../../../services/lambda/lambda-service';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';
import { FakeHost } from './fake-host';
import { FakeRoles } from './fake-roles';

export const ACCOUNT = '222222222222';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/function`;
export const ARN = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:step`;

/** A deployment package of one or more text files. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** Lambda on a clock of its own, with a host that runs nothing and an S3 of one bucket. */
export class LambdaFixture {
  /** Only `clock` moves time. */
  public readonly clock = new VirtualClock(() => Date.parse('2026-11-24T00:00:00Z'));
  public readonly host = new FakeHost();
  public readonly roles = new FakeRoles();
  public readonly journal = new Journal();
  public readonly logs: { readonly group: string; readonly events: readonly LogEvent[] }[] = [];
  public readonly authorizer = new RecordingAuthorizer();
  /** Asked for the roles of functions; `authorizer` for the callers. */
  public readonly logAuthorizer = new RecordingAuthorizer();
  public readonly network = new NetworkStore(new Identifiers('network'));
  public readonly objects = new Map<string, Uint8Array>();
  public readonly lambda = new LambdaService({
    clock: this.clock,
    identifiers: new Identifiers('test'),
    journal: this.journal,
    authorizer: this.logAuthorizer,
    invoker: { invoke: <T>(_service: string, _name: string, input: object): Promise<T> => Promise.resolve(this.object(input) as T) },
    roles: this.roles,
    logs: {
      authorization: (_call, group, stream) => [{ action: 'logs:PutLogEvents', resource: `${group}:${stream}` }],
      append: (_account, _region, group, _stream, events) => void this.logs.push({ group, events }),
    },
    network: this.network,
    host: this.host,
  });

  public run<Output>(name: string, input: object, accountId = ACCOUNT): Promise<Output> {
    return runOperation<Output>(this.lambda.service, name, input, callOf(accountId), this.authorizer);
  }

  public create(changes: object = {}): Promise<FunctionConfiguration> {
    return this.run('CreateFunction', {
      FunctionName: 'step', Runtime: 'nodejs24.x', Handler: 'index.handler', Role: ROLE, Code: { ZipFile: zipOf({ 'index.js': '' }) }, ...changes,
    });
  }

  /** A function that can be invoked. */
  public async active(changes: object = {}): Promise<void> {
    await this.create(changes);
    await this.clock.sleep(2_000);
  }

  private object(input: object): object {
    const { Bucket, Key } = input as { readonly Bucket: string; readonly Key: string };
    const Body = this.objects.get(`${Bucket}/${Key}`);
    if (Body === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    return { Body };
  }
}
