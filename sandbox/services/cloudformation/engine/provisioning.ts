import type { CloudFormationContext } from '../context';
import { ResourceFailure } from '../resources/handler/handler';
import { withStackTags } from '../resources/handler/tags';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import type { TemplateFacts } from '../template/facts';
import { resolve, type Scope } from '../template/intrinsics';
import { dependencyGraph } from '../template/ordering';
import { isRecord } from '../template/value';
import type { DeploymentRequest } from './deployment-request';
import { endedAs, runGraph } from './graph-run';
import type { DesiredResource, Provisioner } from './provisioner';
import { decideResource } from './resource/resource-decision';
import type { StackPolicyGuard } from './stack-policy-guard';

/** Resources that an operation may make and change in a stack and those nested in it. Source: CFN:cloudformation-limits. */
export const OPERATION_LIMIT = 2_500;
/** Source: aws-amplify/amplify-cli#13491. */
export const TOO_MANY_RESOURCES = 'Limit on the number of resources in a single stack operation exceeded';

/** What the resources of a deployment are worked out from. */
export interface ProvisioningProps {
  readonly stack: Stack;
  readonly request: DeploymentRequest;
  readonly context: CloudFormationContext;
  readonly provisioner: Provisioner;
  readonly facts: TemplateFacts;
  readonly scope: Scope;
  readonly guard: StackPolicyGuard;
}

/** The resources of one deployment, each brought to what the template says when those before it are there. */
export class Provisioning {
  public constructor(private readonly props: ProvisioningProps) {}

  /** Makes and changes what the template asks for. @returns the logical ids of what failed. */
  public async all(): Promise<readonly string[]> {
    const { stack, request, facts, guard } = this.props;
    const active = facts.activeResources();
    const removed = [...stack.resources.values()].filter(({ logicalId }) => request.kind === 'UPDATE' && !active.includes(logicalId));
    const kept = removed.filter((record) => guard.denies('Update:Delete', record));
    if (kept.length > 0) return kept.map(({ logicalId }) => logicalId);
    const graph = dependencyGraph(request.content.template.resources);
    const before = (id: string): readonly string[] => (graph.get(id) ?? []).filter((other) => active.includes(other));
    const results = await runGraph(active, before, (id) => this.provision(id, before(id)), () => stack.cancelled);
    return endedAs(results, 'failed');
  }

  private async provision(logicalId: string, dependsOn: readonly string[]): Promise<boolean> {
    const done = await this.bringAbout(logicalId, dependsOn);
    // Without rollback, what doesn't depend on the failed resource is still made.
    if (!done && this.props.request.onFailure !== 'DO_NOTHING') this.props.stack.cancelled = true;
    return done;
  }

  private async bringAbout(logicalId: string, dependsOn: readonly string[]): Promise<boolean> {
    const { stack, provisioner, guard, request, context } = this.props;
    const current = stack.resources.get(logicalId);
    const desired = this.desired(logicalId, dependsOn);
    if (desired === undefined) return false;
    const schema = context.handlers.find(desired.declaration.type)?.schema;
    const decision = decideResource(current, desired.properties, schema, request.planned);
    if (decision !== 'keep' && ++stack.root.operationSize > OPERATION_LIMIT) {
      return provisioner.refuse(desired.declaration, current, new ResourceFailure(TOO_MANY_RESOURCES));
    }
    switch (decision) {
      case 'keep':
        if (current !== undefined) stack.resources.set(logicalId, { ...current, ...desired });
        return true;
      case 'update': return current !== undefined && !guard.denies('Update:Modify', current) && await provisioner.update(current, desired);
      case 'replace': return current !== undefined && !guard.denies('Update:Replace', current) && await this.replace(current, desired);
      case 'recreate': {
        const gone = current === undefined || await provisioner.remove(current, 'not-created', request.retainExceptOnCreate);
        return gone && await provisioner.create(desired);
      }
      case 'create': {
        const physicalId = request.imports?.get(logicalId);
        return physicalId === undefined ? provisioner.create(desired) : provisioner.takeOver(desired, physicalId);
      }
    }
  }

  private async replace(current: StackResource, desired: DesiredResource): Promise<boolean> {
    const { request, provisioner } = this.props;
    if (request.onFailure !== 'DO_NOTHING') return provisioner.replace(current, desired);
    return provisioner.refuse(
      desired.declaration, current, new ResourceFailure('Replacement type updates not supported on stack with disable-rollback.'),
    );
  }

  /** What the template says of a resource, resolved now that those before it exist; nothing, with the failure recorded, when that isn't possible. */
  private desired(logicalId: string, dependsOn: readonly string[]): DesiredResource | undefined {
    const { stack, request: { content }, context, provisioner, scope } = this.props;
    const declaration = content.template.resources.get(logicalId);
    if (declaration === undefined) return undefined;
    try {
      const resolved = resolve(declaration.properties, scope);
      const schema = context.handlers.find(declaration.type)?.schema;
      const properties = isRecord(resolved) ? resolved : {};
      return {
        declaration, dependsOn, metadata: resolve(declaration.metadata, scope),
        properties: schema === undefined ? properties : withStackTags(properties, schema, content.tags),
      };
    } catch (error) {
      provisioner.refuse(declaration, stack.resources.get(logicalId), error);
      return undefined;
    }
  }
}
