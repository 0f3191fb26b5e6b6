import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient, type RDSClientConfig } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/** Of a policy document. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What an SDK client of one Region is made with. */
export interface Configuration extends Pick<RDSClientConfig, 'credentials' | 'maxAttempts' | 'region' | 'requestHandler'> {
  /** Whether endpoints of the environment and of the user's configuration are passed over. */
  readonly ignoreConfiguredEndpointUrls?: boolean;
}

/** Of a session. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Makes the configuration for a Region, with the account's own credentials unless others are given. */
export type Configure = (region: string, session?: SessionCredentials) => Configuration;

/** One account as one caller sees it in one Region: its clients, each made when it is asked for. */
export class Account {
  private readonly made = new Map<string, unknown>();

  public constructor(
    public readonly id: string, public readonly region: string, private readonly configure: Configure, private readonly session?: SessionCredentials,
  ) {}

  public get cloudFormation(): CloudFormationClient { return this.client(CloudFormationClient); }

  public get ec2(): EC2Client { return this.client(EC2Client); }

  public get iam(): IAMClient { return this.client(IAMClient); }

  public get kms(): KMSClient { return this.client(KMSClient); }

  public get lambda(): LambdaClient { return this.client(LambdaClient); }

  public get logs(): CloudWatchLogsClient { return this.client(CloudWatchLogsClient); }

  public get rds(): RDSClient { return this.client(RDSClient); }

  public get secrets(): SecretsManagerClient { return this.client(SecretsManagerClient); }

  public get ssm(): SSMClient { return this.client(SSMClient); }

  public get sts(): STSClient { return this.client(STSClient); }

  /** The same caller in another Region. */
  public in(region: string): Account {
    return region === this.region ? this : new Account(this.id, region, this.configure, this.session);
  }

  /** Another caller in the same Region. */
  public with(session: SessionCredentials): Account {
    return new Account(this.id, this.region, this.configure, session);
  }

  private client<T>(type: new (configuration: Configuration) => T): T {
    const client = this.made.get(type.name) ?? new type(this.configure(this.region, this.session));
    this.made.set(type.name, client);
    return client as T;
  }
}

/** The two, as the probe was given them. */
export interface Accounts {
  readonly source: Account;
  readonly target: Account;
}
