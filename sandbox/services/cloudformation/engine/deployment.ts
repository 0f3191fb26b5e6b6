import type { CloudFormationContext } from '../context';
import type { Stack } from '../state/stack';
import type { StackOutput } from '../state/stack-content';
import { TemplateFacts } from '../template/facts';
import type { Scope } from '../template/intrinsics';
import { inBackground } from './background';
import { cleanUp, finish, pendingCleanup, postponeNested } from './cleanup';
import { CreationTimer } from './creation-timer';
import { deleteResources } from './deletion';
import type { DeploymentRequest } from './deployment-request';
import { validateEarly } from './early-validation';
import { EventLog } from './events/event-log';
import { failureOf } from './failure';
import { failureReason } from './failure-reason';
import { rollBackImport } from './imports/import-rollback';
import { exportInUse, resolveOutputs } from './outputs';
import { Provisioner } from './provisioner';
import { Provisioning } from './provisioning';
import { callsFor } from './resource/resource-request';
import { goBack, rollBack } from './rollback';
import { stackScope } from './scope';
import { StackPolicyGuard } from './stack-policy-guard';

const TIMED_OUT = 'Stack creation time exceeded the specified timeout. ';

/** Brings a stack to what a template says. */
export class Deployment {
  private readonly log: EventLog;
  private readonly provisioner: Provisioner;
  private readonly facts: TemplateFacts;
  private readonly scope: Scope;
  private readonly imported = new Set<string>();
  private readonly provisioning: Provisioning;
  private readonly timer: CreationTimer;

  public constructor(private readonly stack: Stack, private readonly request: DeploymentRequest, private readonly context: CloudFormationContext) {
    this.log = new EventLog(stack, context, { type: request.kind === 'CREATE' ? 'CREATE_STACK' : 'UPDATE_STACK', token: request.token });
    this.provisioner = new Provisioner(stack, request.caller, context, this.log);
    this.timer = new CreationTimer(context.clock, request.timeout);
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
    this.provisioning = new Provisioning({
      stack, request, context, provisioner: this.provisioner, facts: this.facts, scope: this.scope,
      guard: new StackPolicyGuard(request.policy ?? stack.policy, this.provisioner),
    });
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
    const failed = await this.timer.during(() => this.provisioning.all(), () => { this.stack.cancelled = true; });
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
