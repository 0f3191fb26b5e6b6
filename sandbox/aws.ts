import { randomBytes } from 'node:crypto';
import { bootstrap, seedNetworks } from './bootstrap';
import { Controls } from './control/controls';
import type { Credentials } from './core/credentials';
import { Faults } from './core/faults';
import { Identifiers } from './core/identifiers';
import { Journal } from './core/journal';
import type { Service } from './core/operation';
import { requireRegions } from './core/regions/regions';
import { DEFAULT_SETTINGS, type SandboxSettings } from './core/settings';
import { type Pace, VirtualClock } from './core/virtual-clock';
import type { Identity } from './identity';
import { Services } from './services';
import type { Ec2Service } from './services/ec2/ec2-service';
import type { DecisionListener } from './services/iam/authorization/iam-authorizer';
import type { OrganizationPolicies } from './services/iam/organization/organization-policy';
import { adminCredentials } from './services/iam/state/administrator';
import type { KmsService } from './services/kms/kms-service';
import type { FunctionHost } from './services/lambda/host/function-host';
import { WorkerFunctionHost } from './services/lambda/host/worker-function-host';
import { requireCatalogue } from './services/rds/catalogue/check';
import type { RdsService } from './services/rds/rds-service';
import type { SecretsManagerService } from './services/secretsmanager/secretsmanager-service';
import { Endpoint } from './wire/endpoint';
import { Gateway } from './wire/gateway';
import { inProcessHandler } from './wire/in-process';

const LOOPBACK = '127.0.0.1,localhost';

export interface EmbeddedAwsOptions {
  /** @default - a free one */
  readonly port?: number;
  /**
   * Whether the accounts are bootstrapped for the CDK, in each Region.
   * @default true
   */
  readonly bootstrapped?: boolean;
  /** File of the template that they are bootstrapped with. @default - that of the CDK CLI which is installed beside the sandbox */
  readonly bootstrapTemplate?: string;
  /** What all ids are made from. @default - a new one each time */
  readonly seed?: string;
  /** The time that the sandbox's runs ahead of, in milliseconds since the epoch. @default - this machine's */
  readonly now?: () => number;
  /** How time runs for clients that don't ask. @default - as their own does */
  readonly pace?: Pace;
  /** What runs the code of deployed functions. @default - worker threads, which reach the sandbox over its server */
  readonly functionHost?: FunctionHost;
}

/** What an SDK client of the sandbox is made with. */
export interface ClientConfiguration extends Readonly<typeof OWN_SETTINGS> {
  readonly region: string;
  readonly credentials: Credentials;
  readonly requestHandler: ReturnType<typeof inProcessHandler>;
}

/** What a client would else look up, each one anew, in the environment and in the config files of whoever runs the sandbox. */
const OWN_SETTINGS = {
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  ignoreConfiguredEndpointUrls: true,
  retryMode: 'standard',
  userAgentAppId: '',
  authSchemePreference: [],
};

/** An AWS of several accounts on this machine, listening on loopback: the composition of all services. */
export class EmbeddedAws {
  /**
   * Starts the sandbox with its accounts bootstrapped for the CDK in each Region.
   *
   * @throws Error - for Regions that AWS doesn't have, or for rows of the catalogue that are malformed, all of them at once.
   */
  public static async start(settings: Partial<SandboxSettings> = {}, options: EmbeddedAwsOptions = {}): Promise<EmbeddedAws> {
    requireCatalogue();
    const aws = EmbeddedAws.inProcess(settings, options);
    aws.endpoint = await Endpoint.listen(aws.gateway, options.port);
    aws.inside = await Endpoint.listen(aws.gateway, 0, 'inside');
    return aws;
  }

  /**
   * The same without a server, for clients of this process only: a function in a worker thread couldn't reach it.
   *
   * @throws Error - for Regions that AWS doesn't have, all of them at once.
   */
  public static inProcess(settings: Partial<SandboxSettings> = {}, options: Omit<EmbeddedAwsOptions, 'port'> = {}): EmbeddedAws {
    requireRegions(settings.regions ?? []);
    const clock = new VirtualClock(options.now, options.pace);
    const aws = new EmbeddedAws({ ...DEFAULT_SETTINGS, ...settings }, options.seed ?? randomBytes(8).toString('hex'), clock, options.functionHost);
    seedNetworks(aws.composed, aws.settings);
    if (options.bootstrapped ?? true) bootstrap(aws.composed, aws.settings, options.bootstrapTemplate);
    return aws;
  }

  public readonly controls: Controls;
  public readonly journal = new Journal();
  /** All services, with what each of their operations declares. */
  public readonly services: readonly Service[];
  public readonly ec2: Ec2Service;
  public readonly kms: KmsService;
  public readonly secrets: SecretsManagerService;
  public readonly rds: RdsService;
  private readonly composed: Services;
  private readonly gateway: Gateway;
  private readonly host: FunctionHost;
  private readonly identity: Identity;
  private endpoint: Endpoint | undefined;
  /** For the functions: time jumps for them. */
  private inside: Endpoint | undefined;

  private constructor(private readonly settings: SandboxSettings, seed: string, public readonly clock: VirtualClock, host?: FunctionHost) {
    const identifiers = new Identifiers(seed);
    const faults = new Faults();
    this.host = host ?? new WorkerFunctionHost({ endpointUrl: () => listening(this.inside), identifiers });
    this.composed = new Services({ clock, settings, identifiers, journal: this.journal, faults, host: this.host });
    const { identity, dispatcher, cloudFormation, lambda, ec2, kms, rds, secrets, all } = this.composed;
    this.identity = identity;
    [this.services, this.ec2, this.kms, this.rds, this.secrets] = [all, ec2, kms, rds, secrets];
    this.controls = new Controls({
      ...settings, faults, operations: () => dispatcher.implemented(),
      organize: (accountId, { lambdaConcurrency, disabledRegions, ...policies }) => {
        identity.organize(accountId, policies);
        identity.disableRegions(accountId, disabledRegions ?? []);
        lambda.limitConcurrency(accountId, lambdaConcurrency);
      },
    });
    const routes = [cloudFormation.route, ...this.controls.routes];
    this.gateway = new Gateway({ dispatcher, credentials: identity.credentials, clock, regions: settings.regions, routes });
  }

  /** `http://127.0.0.1:<port>` */
  public get url(): string {
    return listening(this.endpoint);
  }

  /** Names of the operations of each service, which `GET /_sandbox/health` lists. */
  public implemented(): Record<string, string[]> {
    return this.composed.dispatcher.implemented();
  }

  /** The environment variables that make any AWS client an administrator of one account of the sandbox. */
  public environment(accountId: string, region: string): Record<string, string> {
    const { accessKeyId, secretAccessKey } = adminCredentials(accountId);
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      // a proxy of the user's network can't reach this machine's loopback.
      NO_PROXY: LOOPBACK,
      no_proxy: LOOPBACK,
    };
  }

  /** Makes an SDK client of this process an administrator of one account, without a socket. */
  public clientConfiguration(accountId: string, region: string): ClientConfiguration {
    return { ...OWN_SETTINGS, region, credentials: adminCredentials(accountId), requestHandler: inProcessHandler(this.gateway) };
  }

  /** Makes an SDK client of this process a role as `service` takes it, without a socket. @throws AwsError - when the role doesn't trust it. */
  public clientConfigurationOfRole(roleArn: string, region: string, service: string): ClientConfiguration {
    const { credentials } = this.identity.roles.assume(roleArn, service, 'in-process');
    return { ...OWN_SETTINGS, region, credentials, requestHandler: inProcessHandler(this.gateway, 'inside') };
  }

  /**
   * Makes an account a member of the sandbox's organization, under these policies and no others. Each level (the root, organizational units, the
   * account) must allow: one that has no policy which allows has AWS's own that allows everything. In force at once.
   *
   * @throws MalformedPolicyError - for a document that Organizations wouldn't store; it begins with the policy's type and name.
   * @throws Error - when the sandbox doesn't have the account.
   */
  public organize(accountId: string, policies: OrganizationPolicies): void {
    this.requireAccount('organize', accountId);
    this.identity.organize(accountId, policies);
  }

  /**
   * Takes Regions from an account, as opt-in Regions that it hasn't enabled: no service there knows the account's credentials. All others are
   * enabled.
   *
   * @throws Error - when the sandbox doesn't have the account.
   */
  public disableRegions(accountId: string, regions: readonly string[]): void {
    this.requireAccount('disableRegions', accountId);
    this.identity.disableRegions(accountId, regions);
  }

  /**
   * Attaches one more service control policy to an account, which denies this to everybody in it, its root user included, but to service-linked
   * roles. Several calls add up.
   *
   * @param statements - as in a policy document; each one denies.
   * @throws MalformedPolicyError - when a statement isn't well formed.
   * @throws Error - when the sandbox doesn't have the account, or a statement doesn't deny.
   */
  public denyByOrganization(accountId: string, statements: readonly object[]): void {
    this.requireAccount('denyByOrganization', accountId);
    this.identity.denyByOrganization(accountId, statements);
  }

  /** Lets a listener hear every decision about permissions, with the question and the policies that it was decided by. */
  public onDecision(listener: DecisionListener): void {
    this.identity.onDecision(listener);
  }

  /** Ends the functions, the timers and the server. */
  public async close(): Promise<void> {
    this.clock.stop();
    await this.host.close();
    await this.endpoint?.close();
    await this.inside?.close();
  }

  private requireAccount(method: string, accountId: string): void {
    if (this.settings.accounts.includes(accountId)) return;
    throw new Error(`${method}: the sandbox has no account ${accountId}, only ${this.settings.accounts.join(', ')}`);
  }
}

function listening(endpoint: Endpoint | undefined): string {
  if (endpoint === undefined) throw new Error('the sandbox does not listen yet');
  return endpoint.url;
}
