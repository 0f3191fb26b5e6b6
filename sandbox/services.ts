import type { Faults } from './core/faults';
import type { Identifiers } from './core/identifiers';
import type { Journal } from './core/journal';
import type { Service } from './core/operation';
import type { SandboxSettings } from './core/settings';
import type { VirtualClock } from './core/virtual-clock';
import { Identity } from './identity';
import { ApplicationAutoScalingService } from './services/application-autoscaling/application-autoscaling-service';
import { CloudFormationService } from './services/cloudformation/cloudformation-service';
import { CloudTrailService } from './services/cloudtrail/cloudtrail-service';
import { Ec2Service } from './services/ec2/ec2-service';
import { EcrService } from './services/ecr/ecr-service';
import { EventsService } from './services/events/events-service';
import { KmsService } from './services/kms/kms-service';
import type { FunctionHost } from './services/lambda/host/function-host';
import { LambdaService } from './services/lambda/lambda-service';
import { LogsService } from './services/logs/logs-service';
import { RdsService } from './services/rds/rds-service';
import { S3Service } from './services/s3/s3-service';
import { SecretsManagerService } from './services/secretsmanager/secretsmanager-service';
import { SsmService } from './services/ssm/ssm-service';
import { StatesService } from './services/states/states-service';
import { Dispatcher } from './wire/dispatcher';

export interface ServicesProps {
  readonly clock: VirtualClock;
  readonly settings: SandboxSettings;
  readonly identifiers: Identifiers;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Runs the code of deployed functions. */
  readonly host: FunctionHost;
}

/** All services of the sandbox, each with what it needs of the others. */
export class Services {
  public readonly identity: Identity;
  public readonly cloudFormation: CloudFormationService;
  public readonly dispatcher: Dispatcher;
  public readonly ec2: Ec2Service;
  public readonly ecr: EcrService;
  public readonly kms: KmsService;
  public readonly secrets: SecretsManagerService;
  public readonly lambda: LambdaService;
  public readonly rds: RdsService;
  public readonly s3: S3Service;
  public readonly ssm: SsmService;
  /** What each service answers. */
  public readonly all: readonly Service[];

  public constructor({ clock, settings, identifiers, journal, faults, host }: ServicesProps) {
    this.identity = new Identity({ clock, settings, identifiers, journal });
    const { authorizer, principals, roles } = this.identity;
    this.dispatcher = new Dispatcher({ services: this.identity.services, authorizer, journal, clock, faults });
    const invoker = this.dispatcher;
    this.s3 = new S3Service({ clock, identifiers, authorizer });
    this.ssm = new SsmService({ clock });
    this.ec2 = new Ec2Service({ identifiers, settings });
    this.ecr = new EcrService({ clock });
    this.kms = new KmsService({ clock, settings, authorizer, principals, identifiers, journal });
    const keys = this.kms.keyAccess;
    const logs = new LogsService({ clock, keys });
    this.secrets = new SecretsManagerService({ clock, identifiers, keys });
    this.rds = new RdsService({
      clock, settings, keys, network: this.ec2.network, authorizer, identifiers, journal, secrets: this.secrets.vault,
      serviceLinkedRoles: this.identity.serviceLinkedRoles('rds.amazonaws.com'),
    });
    const events = new EventsService({ clock, identifiers, invoker, roles });
    this.cloudFormation = new CloudFormationService({
      clock, invoker, roles, journal, identifiers, events: events.bus, nestedRetry: settings.nestedRetry,
    });
    this.lambda = new LambdaService({ clock, identifiers, journal, authorizer, invoker, roles, logs, network: this.ec2.network, host });
    const states = new StatesService({ clock, identifiers, invoker, roles });
    const cloudTrail = new CloudTrailService({ clock, journal });
    const scaling = new ApplicationAutoScalingService({ clock, identifiers, clusters: this.rds.clusterDirectory });
    const others = [
      logs, cloudTrail, this.ecr, this.s3, this.ssm, this.ec2, this.kms, this.rds, this.cloudFormation, this.lambda, states, events, this.secrets,
      scaling,
    ].map(({ service }) => service);
    for (const service of others) this.dispatcher.add(service);
    this.all = [...this.identity.services, ...others];
  }
}
