import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import type { SourceAccess } from '../contract';
import type { AccountClients, ClientFactory } from './account-clients';
import { SdkEc2Calls } from './ec2';
import { SdkIamCalls } from './iam';
import { SdkKmsCalls } from './kms';
import { rdsCalls } from './rds';
import type { Caller } from './refusal';
import { sourceCredentials } from './source-credentials';

/** Where the clients differ from the SDK's defaults; a test or a sandbox puts its own wire or credentials here. */
export interface SdkOptions {
  /** ARN of the function's own role: for messages, and to look at what it may do. */
  readonly functionPrincipal?: string;
  readonly requestHandler?: EC2ClientConfig['requestHandler'];
  /** The function's own credentials. */
  readonly credentials?: EC2ClientConfig['credentials'];
  /** Tries of one call, the first one included. The next tick tries again in any case. */
  readonly maxAttempts?: number;
}

const DEFAULT_ATTEMPTS = 3;
/** Milliseconds. RDS answers within seconds; a call that hangs longer is better made again by the next tick. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** Clients of the AWS SDK. New ones for every tick: a role that was just changed is never judged by old credentials. */
export class SdkClientFactory implements ClientFactory {
  public constructor(private readonly options: SdkOptions = {}) {}

  public get functionRoleArn(): string | undefined {
    return this.options.functionPrincipal;
  }

  public own(region: string, accountId: string): AccountClients {
    const principal = this.options.functionPrincipal ?? `the step function's role in account ${accountId}`;
    return this.clients({ ...this.configuration(region), credentials: this.options.credentials }, { accountId, principal });
  }

  public through(access: SourceAccess, region: string, sessionName: string): AccountClients {
    const principal = this.options.functionPrincipal ?? 'the step function\'s role';
    const sts = { ...this.configuration(region), credentials: this.options.credentials };
    const credentials = sourceCredentials(access, sessionName, principal, sts);
    return this.clients({ ...this.configuration(region), credentials }, { accountId: access.AccountId, principal: access.RoleArn });
  }

  private configuration(region: string): Pick<EC2ClientConfig, 'region' | 'maxAttempts' | 'requestHandler'> {
    return { region, maxAttempts: this.options.maxAttempts ?? DEFAULT_ATTEMPTS, requestHandler: this.options.requestHandler ?? TIMEOUTS };
  }

  private clients(configuration: EC2ClientConfig, caller: Caller): AccountClients {
    return {
      rds: rdsCalls(new RDSClient(configuration), caller),
      kms: new SdkKmsCalls(new KMSClient(configuration), caller),
      ec2: new SdkEc2Calls(new EC2Client(configuration), caller),
      iam: new SdkIamCalls(new IAMClient(configuration), caller),
    };
  }
}
