import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SourceAccess } from '../contract';
import type { AccountClients, ClientFactory, Ec2Calls, IamCalls, KmsCalls, RdsCalls, SecretCalls, TransferKeyCalls } from './account-clients';
import type { Caller } from './call/refusal';
import { SdkClusterCalls } from './cluster-calls';
import { SdkEc2Calls } from './ec2-calls';
import { SdkGroupCalls } from './groups/group-calls';
import { SdkHistoryCalls } from './history-calls';
import { SdkIamCalls } from './iam-calls';
import { SdkInstanceCalls } from './instance-calls';
import { SdkKmsCalls } from './kms-calls';
import { SdkPrerequisiteCalls } from './prerequisite-calls';
import { SdkSecretCalls } from './secret-calls';
import { sourceCredentials } from './source-credentials';
import { SdkTransferKeyCalls } from './transfer-key-calls';

/** What each client would look up for itself, in the environment and in AWS's config files. */
type LookedUp = Pick<EC2ClientConfig,
  'useFipsEndpoint' | 'useDualstackEndpoint' | 'ignoreConfiguredEndpointUrls' | 'retryMode' | 'userAgentAppId' | 'authSchemePreference'>;

/** Where the clients differ from the SDK's defaults; a test or a sandbox puts its own wire or credentials here. */
export interface SdkOptions extends LookedUp {
  /** ARN of the handler's own role: for messages, and to look at what it may do. */
  readonly functionRoleArn?: string;
  /** ARN of the role by which Enhanced Monitoring of restored databases writes its metrics, where it is known. */
  readonly monitoringRoleArn?: string;
  /**
   * Region that the handler runs in. STS is called there first: the handler's account may not have enabled the source's Region, and the credentials
   * are good for every Region of the source account (IAM User Guide: "Manage AWS STS in an AWS Region").
   */
  readonly homeRegion?: string;
  /** What `cdk deploy` calls the stacks that make the two roles: for messages. */
  readonly stacks?: { readonly source?: string; readonly target?: string };
  readonly requestHandler?: EC2ClientConfig['requestHandler'];
  /** The handler's own credentials. */
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
    return this.options.functionRoleArn;
  }

  public get monitoringRoleArn(): string | undefined {
    return this.options.monitoringRoleArn;
  }

  public own(region: string, accountId: string): AccountClients {
    const principal = this.options.functionRoleArn ?? `the handler's role in account ${accountId}`;
    return new SdkClients(this.configuration(region), { accountId, principal, region, stack: this.options.stacks?.target });
  }

  public through(access: SourceAccess, region: string, sessionName: string): AccountClients {
    const principal = this.options.functionRoleArn ?? 'the handler\'s role';
    const caller = { accountId: access.AccountId, region, stack: this.options.stacks?.source };
    const home = this.options.homeRegion ?? region;
    const regions = [...new Set([home, region])].map((each) => this.configuration(each));
    const credentials = sourceCredentials(access, sessionName, { ...caller, principal, region: home }, regions);
    return new SdkClients({ ...this.configuration(region), credentials }, { ...caller, principal: access.RoleArn });
  }

  private configuration(region: string): SdkOptions & { readonly region: string } {
    const { maxAttempts = DEFAULT_ATTEMPTS, requestHandler = TIMEOUTS } = this.options;
    return { ...this.options, region, maxAttempts, requestHandler };
  }
}

/** The clients of one account and Region. Each is made when it is first asked for: making one costs more than a call, and no step needs all. */
class SdkClients implements AccountClients {
  private madeRds?: RdsCalls;
  private madeKmsClient?: KMSClient;
  private madeKms?: KmsCalls;
  private madeTransferKeys?: TransferKeyCalls;
  private madeEc2?: Ec2Calls;
  private madeIam?: IamCalls;
  private madeSecrets?: SecretCalls;

  public constructor(private readonly configuration: EC2ClientConfig, private readonly caller: Caller) {}

  public get rds(): RdsCalls {
    return this.madeRds ??= rdsCalls(new RDSClient(this.configuration), this.caller);
  }

  public get kms(): KmsCalls {
    return this.madeKms ??= new SdkKmsCalls(this.kmsClient, this.caller);
  }

  public get transferKeys(): TransferKeyCalls {
    return this.madeTransferKeys ??= new SdkTransferKeyCalls(this.kmsClient, this.caller, this.kms);
  }

  public get ec2(): Ec2Calls {
    return this.madeEc2 ??= new SdkEc2Calls(new EC2Client(this.configuration), this.caller);
  }

  public get iam(): IamCalls {
    return this.madeIam ??= new SdkIamCalls(new IAMClient(this.configuration), this.caller);
  }

  public get secrets(): SecretCalls {
    return this.madeSecrets ??= new SdkSecretCalls(new SecretsManagerClient(this.configuration), this.caller);
  }

  private get kmsClient(): KMSClient {
    return this.madeKmsClient ??= new KMSClient(this.configuration);
  }
}

function rdsCalls(rds: RDSClient, caller: Caller): RdsCalls {
  return {
    instances: new SdkInstanceCalls(rds, caller),
    clusters: new SdkClusterCalls(rds, caller),
    groups: new SdkGroupCalls(rds, caller),
    prerequisites: new SdkPrerequisiteCalls(rds, caller),
    history: new SdkHistoryCalls(rds, caller),
  };
}
