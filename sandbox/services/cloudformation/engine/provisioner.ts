import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import {
  type Removal, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult, type Restoration,
} from '../resources/handler/handler';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import type { ResourceDeclaration } from '../template/template';
import type { Properties } from '../template/value';
import type { EventLog } from './events/event-log';
import { failureOf } from './failure';
import { propertiesBeforeImport } from './imports/imported-properties';
import { type DeletionOccasion, isRetained, isSnapshotRequested } from './resource/deletion-policy';
import { checkProperties } from './resource/property-check';
import { resourceRequest } from './resource/resource-request';
import { ResourceRecords } from './resource-records';

/** Milliseconds that every operation on a resource takes at least. */
const OPERATION_TIME = 2_000;

/** What a resource is to become. */
export interface DesiredResource {
  readonly declaration: ResourceDeclaration;
  readonly properties: Properties;
  /** Resolved. */
  readonly metadata?: unknown;
  readonly dependsOn: readonly string[];
}

type Verb = 'CREATE' | 'UPDATE' | 'IMPORT';

/** Carries out operations on single resources: calls the handler and has the outcome recorded. Each returns whether it went well. */
export class Provisioner {
  public readonly records: ResourceRecords;

  public constructor(private readonly stack: Stack, private readonly caller: Call, private readonly context: CloudFormationContext,
    private readonly log: EventLog) {
    this.records = new ResourceRecords(stack, log, context.clock);
  }

  public async create(desired: DesiredResource): Promise<boolean> {
    const { declaration: { logicalId, type } } = desired;
    let record: StackResource = {
      ...desired, logicalId, type, attributes: {}, stable: false, status: 'CREATE_IN_PROGRESS', timestamp: this.records.now(),
    };
    this.records.keep(record);
    try {
      const handler = this.handler(type);
      checkProperties(handler.schema, logicalId, desired.properties);
      await this.context.clock.sleep(OPERATION_TIME);
      const request = await this.requestWithSecrets(record);
      const initiated = (physicalId: string): void => {
        record = { ...record, physicalId, reason: 'Resource creation Initiated' };
        this.records.keep(record);
      };
      const result = await handler.create({ ...request, initiated });
      const isTold = record.physicalId !== undefined;
      record = { ...record, ...outcome(result), reason: 'Resource creation Initiated' };
      this.context.secrets.keep(record, this.stack, request.properties);
      if (!isTold) this.records.keep(record);
      if (this.stack.cancelled) throw new ResourceFailure('Resource creation cancelled', record.physicalId);
      this.records.keep({ ...record, status: 'CREATE_COMPLETE', reason: undefined, stable: true, timestamp: this.records.now() });
      return true;
    } catch (error) {
      return this.failed(record, 'CREATE', error);
    }
  }

  /** Makes a resource that is there already one of the stack's, as it is. */
  public async takeOver(desired: DesiredResource, physicalId: string): Promise<boolean> {
    const { declaration: { logicalId, type }, properties } = desired;
    const record: StackResource = {
      ...desired, logicalId, type, physicalId, attributes: {}, stable: false, status: 'IMPORT_IN_PROGRESS', timestamp: this.records.now(),
      reason: 'Resource import started.', isImported: true,
    };
    this.records.keep(record);
    try {
      const handler = this.handler(type);
      await this.context.clock.sleep(OPERATION_TIME);
      const request = await this.requestWithSecrets(record);
      // an update to what it is said to be changes nothing, and tells its attributes.
      const before = handler.schema.isChangedByImport === true
        ? propertiesBeforeImport(properties, await handler.read?.({ ...request, siblings: [] }, physicalId) ?? {}) : properties;
      const result = await handler.update(request, { physicalId, properties: before });
      const reason = 'Resource import completed.';
      this.records.keep({ ...record, ...outcome(result), status: 'IMPORT_COMPLETE', reason, stable: true, timestamp: this.records.now() });
      return true;
    } catch (error) {
      return this.failed(record, 'IMPORT', error);
    }
  }

  /**
   * Changes a resource in place; what it was before goes to the cleanup if the handler made another one of it.
   *
   * @param restoration - for an update that is undone.
   */
  public async update(current: StackResource, desired: DesiredResource, restoration?: Restoration): Promise<boolean> {
    const started = this.records.beginUpdate(current);
    try {
      const handler = this.handler(current.type);
      checkProperties(handler.schema, current.logicalId, desired.properties);
      await this.context.clock.sleep(OPERATION_TIME);
      const before = this.context.secrets.applicable(current, this.stack);
      const request = await this.requestWithSecrets({ ...started, properties: desired.properties });
      const result = await handler.update({ ...request, restoration }, { physicalId: current.physicalId ?? '', properties: before });
      if (result.physicalId !== current.physicalId) this.records.supersede(current);
      const updated: StackResource = { ...started, ...desired, ...outcome(result) };
      this.context.secrets.keep(updated, this.stack, request.properties);
      if (this.stack.cancelled) return this.failed(updated, 'UPDATE', new ResourceFailure('Resource update cancelled'));
      this.records.keep({ ...updated, status: 'UPDATE_COMPLETE', stable: true, attempted: undefined, timestamp: this.records.now() });
      return true;
    } catch (error) {
      return this.failedUpdate(current, started, desired, error);
    }
  }

  /** Makes another resource in the place of `current`, which goes to the cleanup. */
  public async replace(current: StackResource, desired: DesiredResource): Promise<boolean> {
    const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
    this.records.keep({ ...this.records.beginUpdate(current), reason });
    try {
      const handler = this.handler(current.type);
      checkProperties(handler.schema, current.logicalId, desired.properties);
      await this.context.clock.sleep(OPERATION_TIME);
      const request = await this.requestWithSecrets({ ...current, properties: desired.properties });
      const result = await handler.create(request);
      this.records.supersede(current);
      const record: StackResource = {
        ...current, ...desired, ...outcome(result), status: 'UPDATE_COMPLETE', reason: undefined, timestamp: this.records.now(),
      };
      this.context.secrets.keep(record, this.stack, request.properties);
      if (this.stack.cancelled) return this.failed(record, 'UPDATE', new ResourceFailure('Resource update cancelled'));
      this.records.keep(record);
      return true;
    } catch (error) {
      const { physicalId } = failureOf(error, '');
      if (physicalId !== undefined) {
        this.records.supersede(current);
        return this.failed({ ...current, ...desired, attributes: {} }, 'UPDATE', error);
      }
      return this.failed(current, 'UPDATE', error);
    }
  }

  /** Deletes a resource, or keeps it where its deletion policy says so. The stack forgets the record of either. */
  public async remove(record: StackResource, occasion: DeletionOccasion, retainExceptOnCreate = false): Promise<boolean> {
    if (record.physicalId === undefined) {
      this.records.forget(record);
      return true;
    }
    if (isRetained(record, occasion, retainExceptOnCreate)) {
      this.log.resourceStatus({ ...record, status: 'DELETE_SKIPPED', reason: undefined });
      this.records.forget(record);
      return true;
    }
    return this.deleteResource(record, { occasion, retainExceptOnCreate });
  }

  /** Ends an operation on a resource whose properties can't be worked out. */
  public refuse(declaration: ResourceDeclaration, current: StackResource | undefined, error: unknown): boolean {
    const { logicalId, type } = declaration;
    if (current !== undefined) return this.failed(this.records.beginUpdate(current), 'UPDATE', error);
    const record: StackResource = {
      logicalId, type, declaration, properties: {}, attributes: {}, dependsOn: [], stable: false, status: 'CREATE_IN_PROGRESS',
      timestamp: this.records.now(),
    };
    this.records.keep(record);
    return this.failed(record, 'CREATE', error);
  }

  private async deleteResource(record: StackResource, removal: Removal): Promise<boolean> {
    const isCurrent = this.stack.resources.get(record.logicalId) === record;
    const deleting: StackResource = { ...record, status: 'DELETE_IN_PROGRESS', reason: undefined, timestamp: this.records.now() };
    const write = (next: StackResource): void => (isCurrent ? this.records.keep(next) : this.log.resourceStatus(next));
    write(deleting);
    try {
      await this.context.clock.sleep(OPERATION_TIME);
      const handler = this.handler(record.type);
      const snapshotRequested = isSnapshotRequested(record, removal.occasion, handler.schema);
      await handler.delete({ ...this.request(deleting), snapshotRequested, removal }, record.physicalId ?? '');
      this.log.resourceStatus({ ...deleting, status: 'DELETE_COMPLETE' });
      if (isCurrent) this.stack.resources.delete(record.logicalId);
      else this.records.forget(record);
      return true;
    } catch (error) {
      const { reason } = failureOf(error, this.context.identifiers.uuid());
      write({ ...deleting, status: 'DELETE_FAILED', reason, timestamp: this.records.now() });
      return false;
    }
  }

  /** A failed update keeps the properties from before; a new physical id that the handler reported is the resource's from now on. */
  private failedUpdate(current: StackResource, started: StackResource, desired: DesiredResource, error: unknown): boolean {
    const { physicalId } = failureOf(error, '');
    if (physicalId === undefined || physicalId === current.physicalId) {
      return this.failed({ ...started, attempted: desired.properties }, 'UPDATE', error);
    }
    this.records.supersede(current);
    return this.failed({ ...started, ...desired }, 'UPDATE', error);
  }

  private failed(record: StackResource, verb: Verb, error: unknown): boolean {
    const failure = failureOf(error, this.context.identifiers.uuid());
    const status: ResourceStatus = `${verb}_FAILED`;
    const physicalId = failure.physicalId ?? record.physicalId;
    this.records.keep({ ...record, status, reason: failure.reason, physicalId, timestamp: this.records.now() });
    return false;
  }

  private handler(type: string): ResourceHandler {
    const handler = this.context.handlers.find(type);
    if (handler === undefined) throw new ResourceFailure(`the sandbox doesn't implement the resource type ${type}`);
    return handler;
  }

  private request(record: StackResource): ResourceRequest {
    return resourceRequest(record, this.stack, this.caller, this.context);
  }

  /** @throws ResourceFailure | ServiceRefusal - when a secret that the properties refer to can't be read. */
  private async requestWithSecrets(record: StackResource): Promise<ResourceRequest> {
    const request = this.request(record);
    return { ...request, properties: await this.context.secrets.of(record.properties, request.aws) };
  }
}

function outcome({ physicalId, attributes }: ResourceResult): ResourceResult {
  return { physicalId, attributes };
}
