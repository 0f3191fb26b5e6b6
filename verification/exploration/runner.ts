import { AwsRefusal, RefusalKind } from '../../lambda/step/clients/call/refusal';
import { toRefusal } from '../../lambda/step/clients/call/sdk-error';
import type { HandlerOptions, StepHandler } from '../../lambda/step/handler';
import type { ChainSpec, Resource } from './model/chain';
import { modelClients } from './model/clients';
import type { Question } from './model/line';
import { reply, type Request } from './model/requests';
import { type Maker, settledMoments, type World } from './model/world';
import { eventOf, type Tick } from './ticks';

/** What a tick came to. `give-up` is a last leg that ends while its step still waits; `nothing` is the answer to a Delete. */
export type TickOutcome = 'wait' | 'done' | 'fail' | 'give-up' | 'nothing' | 'crash';

export interface TickEnd {
  readonly outcome: TickOutcome;
  /** Whether CloudFormation goes on to the next resource. */
  readonly isComplete: boolean;
  /** The error that CloudFormation shows. */
  readonly reason: string;
  /** Guards that were evaluated on the way. */
  readonly guards: ReadonlySet<number>;
}

/** A request with the world that it was sent in. */
export interface Sent {
  readonly before: World;
  readonly request: Request;
  /** Whether RDS did it. */
  readonly isDone: boolean;
}

export interface TickResult {
  readonly end: TickEnd;
  readonly world: World;
  readonly sent: readonly Sent[];
}

type Node =
  | { readonly kind: 'ask'; readonly question: Question<unknown>; readonly next: Map<string, Node> }
  | { readonly kind: 'send'; readonly request: Request; readonly next: Map<string, Node> }
  | { readonly kind: 'end'; readonly end: TickEnd };

type Step = { readonly question: Question<unknown>; readonly digest: string } | { readonly request: Request; readonly digest: string };

/** What stands between the handler and its guards: a recorder of those that a tick evaluates. */
export interface GuardRecorder {
  readonly seen: Set<number>;
}

const NOW = Date.UTC(2026, 5, 1);
const CALLER = { accountId: '111111111111', principal: 'arn:aws:iam::111111111111:role/rds-ferry-source' };
const DONE = 'done';
/** What an error says that is no answer of AWS. */
export const BROKEN = 'out of memory';

/**
 * Runs ticks of the real handler over worlds of the model. A tick is deterministic in what it is told, so its course is remembered as
 * a tree of questions and answers: it runs for real only where a world answers something new.
 */
export class Runner {
  private readonly roots = new Map<string, Node>();
  private readonly handler: StepHandler;
  private line: { ask: <T>(question: Question<T>) => Promise<T>; send: (request: Request) => Promise<void> } | undefined;
  private status = '';
  /** How often the handler ran, rather than its memory. */
  public runs = 0;

  public constructor(
    private readonly chain: ChainSpec, createHandler: (options: HandlerOptions) => StepHandler, private readonly recorder?: GuardRecorder,
  ) {
    const clients = modelClients(chain, {
      ask: (question) => this.connected().ask(question), send: (request) => this.connected().send(request),
    });
    const log = (line: string): void => { this.status = (JSON.parse(line) as { readonly status: string }).status; };
    this.handler = createHandler({ clients, now: () => NOW, log });
  }

  public run(resource: Resource, tick: Tick, world: World): TickResult | Promise<TickResult> {
    const root = `${resource.logicalId} ${tick.course}`;
    let current = world;
    let node = this.roots.get(root);
    const sent: Sent[] = [];
    while (node !== undefined) {
      if (node.kind === 'end') return { end: node.end, world: current === world ? world : settledMoments(current), sent };
      if (node.kind === 'ask') {
        node = node.next.get(node.question.digest(current));
      } else {
        const made = this.perform(current, node.request, tick);
        sent.push({ before: current, request: node.request, isDone: made.isDone });
        current = made.world;
        node = node.next.get(made.digest);
      }
    }
    return this.runForReal(root, resource, tick, world);
  }

  /** Runs the handler itself. @param isRemembered - whether the same course need not run again. */
  public async runForReal(root: string, resource: Resource, tick: Tick, world: World, isRemembered = true): Promise<TickResult> {
    this.runs += 1;
    let current = world;
    const steps: Step[] = [];
    const sent: Sent[] = [];
    this.line = {
      ask: (question) => {
        const refusal = refusalOfLook(tick);
        if (refusal !== undefined) return rejected(refusal);
        steps.push({ question, digest: question.digest(current) });
        return Promise.resolve(question.answer(current));
      },
      send: async (request) => {
        const made = this.perform(current, request, tick);
        sent.push({ before: current, request, isDone: made.isDone });
        steps.push({ request, digest: made.digest });
        current = made.world;
        if (made.digest === BROKEN) throw new Error(BROKEN);
        if (made.digest !== DONE) throw refusalOf(made.digest, request);
      },
    };
    const end = await this.called(resource, tick);
    if (isRemembered) this.remember(root, steps, end);
    return { end, world: current === world ? world : settledMoments(current), sent };
  }

  private connected(): NonNullable<Runner['line']> {
    if (this.line === undefined) throw new Error('no tick runs');
    return this.line;
  }

  private async called(resource: Resource, tick: Tick): Promise<TickEnd> {
    this.status = 'none';
    this.recorder?.seen.clear();
    const end = (outcome: TickOutcome, isComplete: boolean, reason = ''): TickEnd => ({
      outcome, isComplete, reason, guards: new Set(this.recorder?.seen),
    });
    try {
      const event = eventOf(resource, tick, NOW);
      const isComplete = tick.function === 'onEvent' ? (await this.handler.onEvent(event), false) : (await this.handler.isComplete(event)).IsComplete;
      return end(this.status === 'pending' ? 'wait' : this.status === 'ready' ? 'done' : 'nothing', isComplete);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return end(this.status === 'error' ? 'crash' : this.status === 'pending' ? 'give-up' : 'fail', false, reason);
    }
  }

  private remember(root: string, steps: readonly Step[], end: TickEnd): void {
    const nodeOf = (step: Step | undefined): Node => {
      if (step === undefined) return { kind: 'end', end };
      return 'question' in step ? { kind: 'ask', question: step.question, next: new Map() } : {
        kind: 'send', request: step.request, next: new Map(),
      };
    };
    let node = this.roots.get(root) ?? nodeOf(steps[0]);
    this.roots.set(root, node);
    steps.forEach((step, index) => {
      if (node.kind === 'end') throw new Error(`${root} isn't deterministic`);
      const next = node.next.get(step.digest) ?? nodeOf(steps[index + 1]);
      node.next.set(step.digest, next);
      node = next;
    });
  }

  /** What becomes of a request in the weather of its tick. */
  private perform(world: World, request: Request, { weather }: Tick): { readonly world: World; readonly digest: string; readonly isDone: boolean } {
    if (weather === 'broken-request') return { world, digest: BROKEN, isDone: false };
    if (weather === 'refused') return { world, digest: 'StorageQuotaExceeded', isDone: false };
    if (isMaking(request)) {
      const first = this.faster(world, request, weather);
      if (first !== undefined) return { world: first, digest: ALREADY_EXISTS[request.kind], isDone: false };
    }
    const answer = reply(this.chain, world, request);
    if ('code' in answer) return { world, digest: answer.code, isDone: false };
    return { world: answer.world, digest: weather === 'answer-lost' ? 'RequestTimeout' : DONE, isDone: true };
  }

  private faster(world: World, request: Making, weather: Tick['weather']): World | undefined {
    if (weather === 'ghost') return world;
    if (weather !== 'twin' && weather !== 'intruder') return undefined;
    const answer = reply(this.chain, world, weather === 'twin' ? request : { ...request, maker: 'untagged' });
    return 'code' in answer ? undefined : answer.world;
  }
}

/** A request that makes something, so that somebody else may have made it before. */
export type Making = Extract<Request, { readonly maker: Maker }>;

export function isMaking(request: Request): request is Making {
  return 'maker' in request;
}

const ALREADY_EXISTS: Readonly<Record<Making['kind'], string>> = {
  take: 'DBSnapshotAlreadyExists', copy: 'DBSnapshotAlreadyExists', restore: 'DBInstanceAlreadyExists', member: 'DBInstanceAlreadyExists',
  group: 'DBParameterGroupAlreadyExists',
};

/** Nobody may look at it: a step that has failed already doesn't wait for its other looks. */
function rejected<T>(error: Error): Promise<T> {
  const promise = Promise.reject<T>(error);
  promise.catch(() => undefined);
  return promise;
}

function refusalOfLook({ weather }: Tick): Error | undefined {
  if (weather === 'broken') return new Error(BROKEN);
  if (weather === 'throttled') return new AwsRefusal(RefusalKind.TRANSIENT, 'rds:Describe', 'Throttling', 'Rate exceeded.', CALLER);
  return weather === 'denied' ? new AwsRefusal(RefusalKind.UNSETTLED, 'rds:Describe', 'AccessDenied', 'Not authorized.', CALLER) : undefined;
}

/** As the clients tell it: by the code. */
function refusalOf(code: string, request: Request): AwsRefusal {
  return toRefusal({ name: code, message: `${code}.` }, `rds:${request.kind}`, CALLER);
}
