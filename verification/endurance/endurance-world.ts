import { EmbeddedAws, type SandboxSettings } from '@rds-ferry/sandbox';
import { DatabaseKind } from '../../lambda/step/contract';
import type { RehearsedDatabases } from '../../rehearsal/seeding/databases';
import { seed } from '../../rehearsal/seeding/seeding';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT } from '../../test/support/cases/keys';
import { CALM, Faults } from '../simulation/faults/fault';
import { REGIONS } from '../simulation/places';
import { Random } from '../simulation/random';
import { type DeploymentEnd, Operator } from '../simulation/runtime/operator';
import { Provider, type Waiter } from '../simulation/runtime/provider';
import { InvokedHandler } from '../simulation/runtime/step-handler';
import type { SimulatedApp } from '../simulation/scenario/simulated-app';
import { inVirtualTime } from '../simulation/virtual-time';
import { InvokedHandlers } from './invoked-handlers';
import { askedEvery } from './questions';
import { RateLimit } from './rate-limit';

export const EPOCH = Date.UTC(2026, 0, 5, 8);
const MANY = 1_000_000;

/** How long RDS takes. */
export type WorkTiming = Pick<SandboxSettings, 'snapshotBase' | 'snapshotPerGib'> & Partial<Pick<SandboxSettings, 'slowness'>>;

export interface EnduranceProps {
  /** Pairs of stacks between the two accounts, each with names of its own. */
  readonly apps: readonly [SimulatedApp, ...SimulatedApp[]];
  readonly timing: WorkTiming;
  /** The sources, where they differ from the sandbox's own. */
  readonly databases?: RehearsedDatabases;
  /** Calls of RDS that an account may make in a Region. @default - as many as it likes */
  readonly callsPerSecond?: number;
  /** @default - as the stacks declare it: once a minute */
  readonly waiter?: Waiter;
  /** Copies that an account may have under way in a Region. @default - RDS's own limits */
  readonly runningCopies?: number;
}

/** Looks rarely, for works of days: legs and wait conditions count time, not looks. */
export const RARELY: Waiter = { interval: 600_000, retries: 5 };
/** For calls that are made while time stands still. */
const AT_ONCE = new Faults(new Random('at once'), { ...CALM, atOnce: true });

/** Two accounts in which nothing goes wrong, but much takes long. */
export class EnduranceWorld {
  /** Runs `work` in a world of its own, in virtual time. */
  public static async run<T>(props: EnduranceProps, work: (world: EnduranceWorld) => Promise<T>): Promise<T> {
    const random = new Random('endurance');
    const world = new EnduranceWorld(props, random);
    const { aws } = world;
    const { apps, runningCopies } = props;
    const databases = databasesOf(props);
    raiseQuotas(aws, runningCopies);
    await seed(aws, { stacks: apps.flatMap(({ stacks }) => stacks), migrations: apps.flatMap(({ migrations }) => migrations), databases });
    try {
      return await inVirtualTime(aws.clock, random.fork('time'), () => work(world));
    } finally {
      await aws.close();
    }
  }

  /** The errors that ended legs. */
  public readonly failures: string[] = [];
  public readonly aws: EmbeddedAws;
  public readonly handlers: InvokedHandlers;
  public readonly rateLimit?: RateLimit;
  private readonly operator: Operator;
  /** Absent where it is the stacks' own. */
  private readonly waiter?: Waiter;

  private constructor({ apps, timing, callsPerSecond, waiter }: EnduranceProps, random: Random) {
    this.waiter = waiter;
    const faults = new Faults(random.fork('faults'), CALM);
    const tellsAtOnce = callsPerSecond === undefined;
    const functionHost = new Provider({ aws: () => this.aws, handler: () => this.handlers, faults, waiter: waiter ?? apps[0].waiter, tellsAtOnce });
    const spreads = { iamSpread: 10_000, kmsSpread: 10_000, shareSpread: 20_000 };
    const settings = { accounts: [SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT], regions: REGIONS, ...spreads, ...timing };
    const aws = EmbeddedAws.inProcess(settings, { seed: 'endurance', now: () => EPOCH, pace: 'jump', functionHost });
    this.aws = aws;
    this.rateLimit = callsPerSecond === undefined ? undefined : new RateLimit(aws.clock, callsPerSecond);
    const listener = { log: () => undefined, failed: (message: string) => this.failures.push(message) };
    const functions = apps.flatMap(({ target, plan }): [string, InvokedHandler][] => {
      const roleArn = `arn:aws:iam::${TARGET_ACCOUNT}:role/${plan.names.targetRoleName}`;
      const handler = new InvokedHandler({ aws: this.limited(), faults, region: target.region, roleArn, ...listener });
      const isOver = tellsAtOnce ? new InvokedHandler({ aws, faults: AT_ONCE, region: target.region, roleArn, ...listener }) : handler;
      return [[target.name, handler], [plan.names.isOverFunctionName, isOver]];
    });
    this.handlers = new InvokedHandlers(new Map(functions), () => aws.clock.now());
    this.operator = new Operator(aws);
  }

  /** Deploys as this project's cdk.json has it: a failed deployment stays, to be continued. */
  public async deploy(app: SimulatedApp): Promise<DeploymentEnd> {
    await this.operator.deploy(app.source, true);
    return this.operator.deploy(this.waiter === undefined ? app.target : askedEvery(app.target, this.waiter.interval), true);
  }

  /** Milliseconds since the beginning. */
  public get time(): number {
    return this.aws.clock.now() - EPOCH;
  }

  private limited(): Pick<EmbeddedAws, 'clock' | 'clientConfigurationOfRole'> {
    const { aws, rateLimit } = this;
    if (rateLimit === undefined) return aws;
    return {
      clock: aws.clock,
      clientConfigurationOfRole: (...role) => {
        const configuration = aws.clientConfigurationOfRole(...role);
        return { ...configuration, requestHandler: rateLimit.on(configuration.requestHandler, configuration.credentials.accessKeyId) };
      },
    };
  }
}

/** Instances of a version that RDS has: one that it upgrades would take longer than the works that are measured. */
function databasesOf({ apps, databases = {} }: EnduranceProps): RehearsedDatabases {
  const migrations = apps.flatMap(({ plan }) => plan.migrations).filter(({ chain: { family } }) => family.kind === DatabaseKind.INSTANCE);
  const supported = migrations.map(({ source: { identifier } }) => [identifier, { engineVersion: '8.0.45', ...databases[identifier] }] as const);
  return { ...databases, ...Object.fromEntries(supported) };
}

/** What AWS raises on request, and a hundred databases need. How many copies run at a time isn't among it. */
function raiseQuotas({ rds }: EmbeddedAws, runningCopies: number | undefined): void {
  const quotas = {
    instances: MANY, clusters: MANY, allocatedStorage: MANY, manualSnapshots: MANY, manualClusterSnapshots: MANY,
    ...runningCopies === undefined ? {} : { runningCopies },
  };
  for (const account of [SOURCE_ACCOUNT, TARGET_ACCOUNT]) {
    for (const region of REGIONS) rds.setQuotas(account, region, quotas);
  }
}
