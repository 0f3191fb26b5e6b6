import type { CloudFormationContext } from '../../context';
import { newStack } from '../../operations/new-stack';
import {
  type ExistingResource, type NestedRetry, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult, type ResourceSchema,
  type Restoration,
} from '../../resources/handler/handler';
import { optionalNumber } from '../../resources/handler/values';
import { refusedUpdate } from '../../rules/stack-rules';
import type { Stack } from '../../state/stack';
import type { StackContent } from '../../state/stack-content';
import { deleteResources } from '../deletion';
import { Deployment } from '../deployment';
import { callFor } from '../resource/resource-request';
import { goBack } from '../rollback';
import { stackEngine } from '../stack-engine';
import { nestedContent } from './nested-content';
import { changesAnything } from './nested-plan';
import { reviewedStack } from './reviewed';

/** The longest name of a stack. */
const NAME_LIMIT = 128;

/** `AWS::CloudFormation::Stack`: a stack that is made, updated, rolled back and deleted with the one around it, under its role. */
export class NestedStackHandler implements ResourceHandler {
  public readonly schema: ResourceSchema;

  /** @param context - there only after the handlers are. */
  public constructor(private readonly context: () => CloudFormationContext, nests: NestedRetry) {
    this.schema = {
      type: 'AWS::CloudFormation::Stack',
      properties: ['NotificationARNs', 'Parameters', 'Tags', 'TemplateURL', 'TimeoutInMinutes'],
      required: ['TemplateURL'],
      createOnly: [],
      attributes: ['Outputs.*'],
      tags: 'list',
      nests,
    };
  }

  public async create(request: ResourceRequest): Promise<ResourceResult> {
    const { stack, logicalId } = request;
    const context = this.context();
    const reviewed = reviewedStack(stack, logicalId);
    const nested = reviewed ?? newStack(request.name(NAME_LIMIT), stack, context, { parent: stack, logicalId });
    // what can't be read has no stack, unless a change set has made it.
    const content = await this.content(request, nested).catch((error: unknown) => {
      if (reviewed !== undefined) request.initiated?.(reviewed.id);
      throw error;
    });
    if (reviewed === undefined) {
      context.stacks.add(nested);
      stack.nested = [...stack.nested, nested];
    }
    request.initiated?.(nested.id);
    return this.deploy(request, nested, content);
  }

  public async update(request: ResourceRequest, { physicalId }: ExistingResource): Promise<ResourceResult> {
    const nested = request.stack.nested.find(({ id, status }) => id === physicalId && status !== 'DELETE_COMPLETE');
    if (nested === undefined) throw new ResourceFailure(`Stack [${physicalId}] does not exist`);
    if (request.restoration !== undefined) return this.restore(request, nested, request.restoration);
    const content = await this.content(request, nested);
    if (nested.status === 'REVIEW_IN_PROGRESS') return this.deploy(request, nested, content);
    const refusal = refusedUpdate(nested);
    if (refusal !== undefined) throw refusal;
    return changesAnything(nested, content, this.context()) ? this.deploy(request, nested, content) : result(nested);
  }

  public async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    const { stack, caller, removal } = request;
    const context = this.context();
    const nested = stack.nested.find(({ id, status }) => id === physicalId && status !== 'DELETE_COMPLETE');
    if (nested === undefined) return;
    await nested.operation;
    nested.roleArn = stack.roleArn;
    nested.cancelled = false;
    const { log, provisioner } = stackEngine(nested, caller, context, { type: 'DELETE_STACK' });
    await deleteResources(nested, log, provisioner, context, { removal });
    if (statusOf(nested) !== 'DELETE_COMPLETE') {
      throw new ResourceFailure(`Embedded stack ${nested.id} was not successfully deleted: ${nested.statusReason ?? ''}`);
    }
  }

  /** Goes back to what the stack was, unless it already is on its way. */
  private async restore({ stack, caller }: ResourceRequest, nested: Stack, restoration: Restoration): Promise<ResourceResult> {
    await nested.operation;
    if (nested.isGoingBack) {
      nested.isGoingBack = false;
    } else if (nested.stablePoint !== undefined) {
      nested.roleArn = stack.roleArn;
      const { log, provisioner } = stackEngine(nested, caller, this.context(), { type: 'ROLLBACK' });
      log.stackStatus('UPDATE_ROLLBACK_IN_PROGRESS');
      await goBack(nested, log, provisioner, { ...restoration, skip: skippedIn(nested, restoration.skip) });
    }
    if (nested.status === 'UPDATE_ROLLBACK_FAILED') throw notUpdated(nested);
    return result(nested);
  }

  /** Makes or updates the stack as a part of the operation on the one around it. */
  private async deploy({ stack, caller, properties }: ResourceRequest, nested: Stack, content: StackContent): Promise<ResourceResult> {
    const isNew = nested.status === 'REVIEW_IN_PROGRESS';
    const minutes = optionalNumber(properties.TimeoutInMinutes);
    nested.roleArn = stack.roleArn;
    await new Deployment(nested, {
      kind: isNew ? 'CREATE' : 'UPDATE', content, onFailure: stack.disableRollback ? 'DO_NOTHING' : 'ROLLBACK',
      retainExceptOnCreate: stack.retainExceptOnCreate, caller, isPart: true,
      timeout: isNew && minutes !== undefined ? minutes * 60_000 : undefined,
    }, this.context()).start();
    const status = statusOf(nested);
    if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return result(nested);
    if (stack.cancelled) throw new ResourceFailure(`Resource ${isNew ? 'creation' : 'update'} cancelled`, nested.id);
    throw isNew ? notCreated(nested) : notUpdated(nested);
  }

  /** What it is made from, read as the role of the stack around it. */
  private async content({ stack, caller, properties }: ResourceRequest, nested: Stack): Promise<StackContent> {
    const context = this.context();
    return nestedContent(nested, properties, stack.content?.capabilities ?? [], callFor(stack, caller, context, stack.roleArn), context);
  }
}

/** What is to be skipped in a nested stack: its own resources by their logical ids, those of other stacks as they are named. */
function skippedIn({ name }: Stack, skip: readonly string[] = []): readonly string[] {
  return skip.filter((each) => each.includes('.')).map((each) => (each.startsWith(`${name}.`) ? each.slice(name.length + 1) : each));
}

/** The status now: what has happened in between isn't known to the compiler. */
function statusOf({ status }: Stack): string {
  return status;
}

function notCreated({ id, statusReason = '' }: Stack): ResourceFailure {
  return new ResourceFailure(`Embedded stack ${id} was not successfully created: ${statusReason}`, id);
}

function notUpdated({ id, status, statusReason = '' }: Stack): ResourceFailure {
  return new ResourceFailure(`Embedded stack ${id} was not successfully updated. Currently in ${status} with reason: ${statusReason}`, id);
}

function result({ id, outputs }: Stack): ResourceResult {
  return { physicalId: id, attributes: Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [`Outputs.${OutputKey}`, OutputValue])) };
}
