import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { ResourceFailure } from '../resources/handler/handler';
import { withStackTags } from '../resources/handler/tags';
import type { StackPolicy } from '../rules/stack-policy';
import type { PlannedChange } from '../state/planned-change';
import type { Stack } from '../state/stack';
import type { StackContent, StackOutput } from '../state/stack-content';
import { TemplateFacts } from '../template/facts';
import { resolve, type Scope } from '../template/intrinsics';
import { dependencyGraph } from '../template/ordering';
import { isRecord } from '../template/value';
import { inBackground } from './background';
import { cleanUp, finish, pendingCleanup, postponeNested } from './cleanup';
import { CreationTimer } from './creation-timer';
import { deleteResources } from './deletion';
import { validateEarly } from './early-validation';
import { EventLog } from './event-log';
import { failureOf } from './failure';
import { failureReason } from './failure-reason';
import { endedAs, runGraph } from './graph-run';
import { rollBackImport } from './imports/import-rollback';
import { exportInUse, resolveOutputs } from './outputs';
import { type DesiredResource, Provisioner } from './provisioner';
import { decideResource } from './resource-decision';
import { callsFor } from './resource-request';
import { goBack, rollBack } from './rollback';
import { stackScope } from './scope';
import { StackPolicyGuard } from './stack-policy-guard';

/** A stack's creation or update. */
export interface DeploymentRequest {
  readonly kind: 'CREATE' | 'UPDATE' | 'IMPORT';
  /** Physical ids of what is taken over instead of being made, by logical id. */
  readonly imports?: ReadonlyMap<string, string>;
  readonly content: StackContent;
  readonly onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  readonly retainExceptOnCreate: boolean;
  readonly caller: Call;
  readonly token?: string;
  /** Milliseconds that a creation may take. */
  readonly timeout?: number;
  /** What is to be looked at before anything is made; nothing after a change set, which has been. */
  readonly validated?: readonly PlannedChange[];
  /** Protects the resources from this update; the stack's own without it. */
  readonly policy?: StackPolicy;
  /** Logical ids of what a change set found to change, when it looked into nested stacks too. */
  readonly planned?: ReadonlySet<string>;
  /** Whether it is a part of the operation on the stack around this one, which cleans up when all is done, or rolls back. */
  readonly isPart?: boolean;
}

/** Resources that an operation may make and change in a stack and those nested in it. Source: CFN:cloudformation-limits. */
export const OPERATION_LIMIT = 2_500;
/** Source: aws-amplify/amplify-cli#13491. */
export const TOO_MANY_RESOURCES = 'Limit on the number of resources in a single stack operation exceeded';
const TIMED_OUT = 'Stack creation time exceeded the specified timeout. ';

/** Brings a stack to what a template says. */
export class Deployment {
  private readonly log: EventLog;
  private readonly provisioner: Provisioner;
  private readonly facts: TemplateFacts;
  private readonly scope: Scope;
  private readonly imported = new Set<string>();
  private readonly guard: StackPolicyGuard;
  private readonly timer: CreationTimer;

  public constructor(private readonly stack: Stack, private readonly request: DeploymentRequest, private readonly context: CloudFormationContext) {
    this.log = new EventLog(stack, context, { type: request.kind === 'CREATE' ? 'CREATE_STACK' : 'UPDATE_STACK', token: request.token });
    this.provisioner = new Provisioner(stack, request.caller, context, this.log);
    this.timer = new CreationTimer(context.clock, request.timeout);
    this.guard = new StackPolicyGuard(request.policy ?? stack.policy, this.provisioner);
    const { template, parameters, notificationArns } = request.content;
    this.facts = new TemplateFacts(template, parameters, { ...stack.identity, notificationArns });
    const scope = stackScope(this.facts, stack, context.stacks, (logicalId) => stack.resources.get(logicalId));
    this.scope = {
      ...scope,
      importValue: (name) => {
        this.imported.add(name);
        return scope.importValue(name);
      },
    };
  }

  /** What the events of this deployment carry. */
  public get operationId(): string {
    return this.log.operationId;
  }

  /** Sets the stack's status at once; the rest happens in the background, and the operation that is returned ends with it. */
  public start(): Promise<void> {
    const { stack, request } = this;
    stack.keepStablePoint();
    stack.content = request.content;
    stack.disableRollback = request.onFailure === 'DO_NOTHING';
    stack.retainExceptOnCreate = request.retainExceptOnCreate;
    stack.cancelled = false;
    if (request.isPart !== true) stack.root.operationSize = 0;
    if (request.kind === 'UPDATE') stack.lastUpdated = new Date(this.context.clock.now());
    this.log.stackStatus(`${request.kind}_IN_PROGRESS`, 'User Initiated');
    const operation = inBackground(
      this.log, request.kind === 'IMPORT' ? 'IMPORT_ROLLBACK_FAILED' : `${request.kind}_FAILED`, () => this.run(),
    );
    stack.operation = operation;
    return operation;
  }

  private async run(): Promise<void> {
    const before = new Set(this.stack.resources.keys());
    if (!await this.isValid()) {
      await this.fail('Validation failure detected. See the operation\'s FAILED event for details. ');
      return;
    }
    const failed = await this.timer.during(() => this.provisionAll(), () => { this.stack.cancelled = true; });
    if (failed.length > 0 || this.stack.cancelled) {
      await this.fail(this.timer.expired ? TIMED_OUT : failureReason(failed, before));
      return;
    }
    const outputs = this.outputs();
    if (typeof outputs === 'string') {
      await this.fail(outputs);
      return;
    }
    await this.monitor();
    if (this.stack.cancelled) {
      await this.fail('User Initiated');
      return;
    }
    this.stack.outputs = outputs;
    this.stack.importedNames = this.imported;
    await this.complete();
  }

  /** Cleans up; a part of a bigger operation does that when all of it has gone well, since until then it may have to go back. */
  private async complete(): Promise<void> {
    const { stack, log, request: { kind, isPart = false } } = this;
    if (kind === 'UPDATE') log.stackStatus('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    else log.stackStatus(`${kind}_COMPLETE`);
    stack.pendingCleanup = kind === 'UPDATE' ? pendingCleanup(log, stack, 'UPDATE_COMPLETE', () => this.cleanUp()) : undefined;
    if (isPart && kind === 'UPDATE') return;
    stack.stablePoint = undefined;
    await finish(stack);
  }

  private async isValid(): Promise<boolean> {
    const { validated = [], caller } = this.request;
    const calls = callsFor(this.stack, caller, this.context);
    return await validateEarly(this.stack, validated, this.operationId, calls, this.context) === undefined;
  }

  /** The time in which rollback triggers are watched, after everything is there and before anything is cleaned up. */
  private async monitor(): Promise<void> {
    const minutes = this.request.content.rollbackConfiguration.MonitoringTimeInMinutes ?? 0;
    if (minutes > 0) await this.context.clock.sleep(minutes * 60_000);
  }

  private async provisionAll(): Promise<readonly string[]> {
    const active = this.facts.activeResources();
    const removed = [...this.stack.resources.values()].filter(({ logicalId }) => this.request.kind === 'UPDATE' && !active.includes(logicalId));
    const kept = removed.filter((record) => this.guard.denies('Update:Delete', record));
    if (kept.length > 0) return kept.map(({ logicalId }) => logicalId);
    const graph = dependencyGraph(this.request.content.template.resources);
    const before = (id: string): readonly string[] => (graph.get(id) ?? []).filter((other) => active.includes(other));
    const results = await runGraph(active, before, (id) => this.provision(id, before(id)), () => this.stack.cancelled);
    return endedAs(results, 'failed');
  }

  private async provision(logicalId: string, dependsOn: readonly string[]): Promise<boolean> {
    const done = await this.bringAbout(logicalId, dependsOn);
    // Without rollback, what doesn't depend on the failed resource is still made.
    if (!done && this.request.onFailure !== 'DO_NOTHING') this.stack.cancelled = true;
    return done;
  }

  private async bringAbout(logicalId: string, dependsOn: readonly string[]): Promise<boolean> {
    const { stack, provisioner } = this;
    const current = stack.resources.get(logicalId);
    const desired = this.desired(logicalId, dependsOn);
    if (desired === undefined) return false;
    const schema = this.context.handlers.find(desired.declaration.type)?.schema;
    const decision = decideResource(current, desired.properties, schema, this.request.planned);
    if (decision !== 'keep' && ++stack.root.operationSize > OPERATION_LIMIT) {
      return provisioner.refuse(desired.declaration, current, new ResourceFailure(TOO_MANY_RESOURCES));
    }
    switch (decision) {
      case 'keep':
        if (current !== undefined) stack.resources.set(logicalId, { ...current, ...desired });
        return true;
      case 'update': return current !== undefined && !this.guard.denies('Update:Modify', current) && await provisioner.update(current, desired);
      case 'replace': return current !== undefined && !this.guard.denies('Update:Replace', current) && await this.replace(logicalId, desired);
      case 'recreate': {
        const gone = current === undefined || await provisioner.remove(current, 'not-created', this.request.retainExceptOnCreate);
        return gone && await provisioner.create(desired);
      }
      case 'create': {
        const physicalId = this.request.imports?.get(logicalId);
        return physicalId === undefined ? provisioner.create(desired) : provisioner.takeOver(desired, physicalId);
      }
    }
  }

  private async replace(logicalId: string, desired: DesiredResource): Promise<boolean> {
    const current = this.stack.resources.get(logicalId);
    if (current === undefined) return false;
    if (this.request.onFailure !== 'DO_NOTHING') return this.provisioner.replace(current, desired);
    return this.provisioner.refuse(
      desired.declaration, current, new ResourceFailure('Replacement type updates not supported on stack with disable-rollback.'),
    );
  }

  /** What the template says of a resource, resolved now that those before it exist; nothing, with the failure recorded, when that isn't possible. */
  private desired(logicalId: string, dependsOn: readonly string[]): DesiredResource | undefined {
    const declaration = this.request.content.template.resources.get(logicalId);
    if (declaration === undefined) return undefined;
    try {
      const resolved = resolve(declaration.properties, this.scope);
      const schema = this.context.handlers.find(declaration.type)?.schema;
      const properties = isRecord(resolved) ? resolved : {};
      return {
        declaration, dependsOn, metadata: resolve(declaration.metadata, this.scope),
        properties: schema === undefined ? properties : withStackTags(properties, schema, this.request.content.tags),
      };
    } catch (error) {
      this.provisioner.refuse(declaration, this.stack.resources.get(logicalId), error);
      return undefined;
    }
  }

  /** The outputs, or the reason why they can't be worked out. */
  private outputs(): readonly StackOutput[] | string {
    const { stack, context } = this;
    try {
      const outputs = resolveOutputs(this.facts, this.scope, stack, context.stacks);
      return exportInUse(stack, outputs, context.stacks) ?? outputs;
    } catch (error) {
      return failureOf(error, '').reason;
    }
  }

  private async cleanUp(): Promise<void> {
    const kept = new Set(this.facts.activeResources());
    await cleanUp(this.stack, kept, { removed: 'removed', superseded: 'replaced' }, this.provisioner, this.request.retainExceptOnCreate);
  }

  private async fail(reason: string): Promise<void> {
    const { stack, request, log, provisioner, context } = this;
    const { kind, onFailure, retainExceptOnCreate, isPart } = request;
    stack.cancelled = false;
    if (stack.abandoned) return;
    // a nested stack that couldn't be made is deleted by the rollback of the stack around it.
    if (onFailure === 'DO_NOTHING' || (isPart === true && kind === 'CREATE')) {
      stack.importedNames = new Set([...stack.importedNames, ...this.imported]);
      postponeNested(stack);
      log.stackStatus(kind === 'CREATE' ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason);
      return;
    }
    if (onFailure === 'DELETE' && kind === 'CREATE') {
      await deleteResources(stack, log, provisioner, context, { reason });
      return;
    }
    log.enter('ROLLBACK');
    if (kind === 'IMPORT') {
      rollBackImport(stack, log, reason);
      return;
    }
    if (isPart === true) {
      // the failure is told at once.
      log.stackStatus('UPDATE_ROLLBACK_IN_PROGRESS', reason);
      stack.isGoingBack = true;
      stack.operation = inBackground(log, 'UPDATE_ROLLBACK_FAILED', () => goBack(stack, log, provisioner, { retainExceptOnCreate }));
      return;
    }
    await rollBack(stack, log, provisioner, { reason, retainExceptOnCreate });
  }
}
