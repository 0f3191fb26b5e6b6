import type { Readable } from 'node:stream';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient } from '@aws-sdk/client-ecr';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { HttpRequest } from '@smithy/core/protocols';
import type { EmbeddedAws } from '../../aws';
import { SOURCES } from '../../wire/sources';

export const REGION = 'ap-northeast-1';

const CLIENTS = {
  'application-autoscaling': ApplicationAutoScalingClient, 'cloudformation': CloudFormationClient, 'ecr': ECRClient, 'events': EventBridgeClient,
  'iam': IAMClient, 'kms': KMSClient, 'lambda': LambdaClient, 'logs': CloudWatchLogsClient, 'rds': RDSClient, 's3': S3Client,
  'secretsmanager': SecretsManagerClient, 'ssm': SSMClient, 'states': SFNClient, 'sts': STSClient,
};

/** The services of the sandbox that have resources in accounts. */
export type ServiceName = keyof typeof CLIENTS;

export const SERVICES = Object.keys(CLIENTS) as readonly ServiceName[];

interface AnyClient {
  send(command: object): Promise<unknown>;
}

/** Calls any operation of any service by its name, as the administrator of an account. */
export class Administrator {
  private readonly clients = new Map<ServiceName, AnyClient>();

  public constructor(private readonly aws: EmbeddedAws, private readonly accountId: string, private readonly region = REGION) {}

  public async call<Output = unknown>(service: ServiceName, operation: string, input: object): Promise<Output> {
    const module = await SOURCES.get(service)?.load() as Readonly<Record<string, new (input: object) => object>>;
    const Command = module[`${operation}Command`];
    if (Command === undefined) throw new Error(`the SDK has no ${operation} of ${service}`);
    return await this.client(service).send(new Command(input)) as Output;
  }

  private client(service: ServiceName): AnyClient {
    const configuration = { ...this.aws.clientConfiguration(this.accountId, this.region), maxAttempts: 1 };
    const client = this.clients.get(service) ?? new CLIENTS[service](configuration);
    this.clients.set(service, client);
    return client;
  }
}

/** The operations that the sandbox implements, by service. */
export async function implemented(aws: EmbeddedAws): Promise<Readonly<Record<string, readonly string[]>>> {
  const { requestHandler } = aws.clientConfiguration('111111111111', REGION);
  const { response } = await requestHandler.handle(new HttpRequest({ method: 'GET', path: '/_sandbox/health' }));
  const chunks = await (response.body as Readable).toArray() as Buffer[];
  return (JSON.parse(Buffer.concat(chunks).toString()) as { services: Record<string, string[]> }).services;
}
