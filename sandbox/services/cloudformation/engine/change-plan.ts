import type { PolicyAction, ResourceAttribute } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors';
import type { ResourceSchema } from '../resources/handler/handler';
import { withStackTags } from '../resources/handler/tags';
import type { HandlerRegistry } from '../resources/registry';
import { type PlannedChange, type PlannedDetail, replacementOf } from '../state/planned-change';
import type { Stack } from '../state/stack';
import type { StackContent } from '../state/stack-content';
import type { StackResource } from '../state/stack-resource';
import type { StackStore } from '../state/stack-store';
import { TemplateFacts } from '../template/facts';
import { resolve, type Scope } from '../template/intrinsics';
import { dependencyGraph } from '../template/ordering';
import { referencesIn } from '../template/references';
import type { ResourceDeclaration } from '../template/template';
import { changedProperties, equalValues, holdsUnknown, isRecord, KNOWN_AFTER_APPLY, type Properties } from '../template/value';
import { stackScope } from './scope';

/** Works out what a template would change in a stack, without changing anything. */
export class ChangePlan {
  private readonly facts: TemplateFacts;
  private readonly scope: Scope;
  private readonly planned = new Map<string, PlannedChange | undefined>();

  /** @param unchanged - logical ids of nested stacks that are known to have no changes inside; of others it isn't known. */
  public constructor(private readonly stack: Stack, private readonly content: StackContent, private readonly handlers: HandlerRegistry,
    stacks: StackStore, private readonly unchanged: ReadonlySet<string> = new Set()) {
    const { template, parameters, notificationArns } = content;
    this.facts = new TemplateFacts(template, parameters, { ...stack.identity, notificationArns });
    const scope = stackScope(this.facts, stack, stacks, (logicalId) => stack.resources.get(logicalId));
    this.scope = {
      ...scope,
      ref: (name) => this.facts.parameter(name) ?? (this.staysTheSame(name) ? scope.ref(name) : KNOWN_AFTER_APPLY),
      attribute: (logicalId, attribute) => (this.plan(logicalId) === undefined ? scope.attribute(logicalId, attribute) : KNOWN_AFTER_APPLY),
    };
  }

  /**
   * @returns the changes in the template's order, removed resources last.
   * @throws AwsError - `ValidationError` where the template can't be worked out, or changes a resource's type.
   */
  public changes(): readonly PlannedChange[] {
    const { template } = this.content;
    const retyped = [...template.resources.values()].filter(({ logicalId, type }) => (this.stack.resources.get(logicalId)?.type ?? type) !== type);
    if (retyped.length > 0) {
      throw validationError('Update of resource type is not permitted. The new template modifies resource type of the following resources: '
        + `[${retyped.map(({ logicalId }) => logicalId).join(', ')}]`);
    }
    dependencyGraph(template.resources);
    const active = this.facts.activeResources();
    const changes = active.map((logicalId) => this.plan(logicalId)).filter((change) => change !== undefined);
    return [...changes, ...[...this.stack.resources.values()].filter(({ logicalId }) => !active.includes(logicalId)).map(removal)];
  }

  /** Whether the outputs are declared otherwise than before: the one change outside the resources that makes a change set. */
  public changesOutputs(): boolean {
    return !equalValues(this.stack.content?.template.outputs ?? [], this.content.template.outputs);
  }

  private plan(logicalId: string): PlannedChange | undefined {
    if (!this.planned.has(logicalId)) this.planned.set(logicalId, this.workOut(logicalId));
    return this.planned.get(logicalId);
  }

  private staysTheSame(logicalId: string): boolean {
    const change = this.plan(logicalId);
    return change === undefined || (change.action === 'Modify' && replacementOf(change.details) === 'False');
  }

  private workOut(logicalId: string): PlannedChange | undefined {
    const declaration = this.content.template.resources.get(logicalId);
    if (declaration === undefined) return undefined;
    const schema = this.handlers.find(declaration.type)?.schema;
    const resolved = resolve(declaration.properties, this.scope);
    const after = isRecord(resolved) ? schema === undefined ? resolved : withStackTags(resolved, schema, this.content.tags) : {};
    const current = this.stack.resources.get(logicalId);
    // One that never was complete is made anew, unless it is a stack that is gone on with.
    const isResumed = schema?.nests === 'continue' && current?.physicalId !== undefined;
    if (current === undefined || (!current.stable && !isResumed)) return { action: 'Add', logicalId, type: declaration.type, details: [], after };
    const details = [...propertyDetails(current, declaration, after, schema, this.facts), ...attributeDetails(current, declaration)];
    if (details.length === 0 && schema?.nests !== undefined && !this.unchanged.has(logicalId)) details.push(AUTOMATIC);
    if (details.length === 0 && current.status !== 'UPDATE_FAILED') return undefined;
    return {
      action: 'Modify', logicalId, physicalId: current.physicalId, type: current.type, details, before: current.properties, after,
      ...replacementOf(details) === 'True' ? { policyAction: REPLACEMENTS[current.declaration.updateReplacePolicy ?? ''] ?? 'ReplaceAndDelete' } : {},
    };
  }
}

/** A nested stack's template may be another one at the same address: CloudFormation doesn't look (API:ResourceChangeDetail). */
const AUTOMATIC: PlannedDetail = { attribute: 'Properties', recreation: 'Never', evaluation: 'Dynamic', source: 'Automatic' };
const REMOVALS: Readonly<Record<string, PolicyAction>> = { Retain: 'Retain', RetainExceptOnCreate: 'Retain', Snapshot: 'Snapshot' };
const REPLACEMENTS: Readonly<Record<string, PolicyAction>> = { Retain: 'ReplaceAndRetain', Snapshot: 'ReplaceAndSnapshot' };

function removal(resource: StackResource): PlannedChange {
  const { logicalId, physicalId, type, declaration } = resource;
  return {
    action: 'Remove', logicalId, physicalId, type, policyAction: REMOVALS[declaration.deletionPolicy ?? ''] ?? 'Delete', details: [],
    before: resource.properties,
  };
}

function propertyDetails(current: StackResource, declaration: ResourceDeclaration, after: Properties, schema: ResourceSchema | undefined,
  facts: TemplateFacts): PlannedDetail[] {
  return changedProperties(current.properties, after).map((name) => ({
    attribute: name === 'Tags' ? 'Tags' : 'Properties',
    name,
    recreation: recreationBy(name, schema),
    evaluation: holdsUnknown(after[name]) ? 'Dynamic' : 'Static',
    ...sourceOf(name, current, declaration, after, facts),
    before: current.properties[name],
    after: after[name],
  }));
}

function recreationBy(name: string, schema: ResourceSchema | undefined): PlannedDetail['recreation'] {
  if (schema?.createOnly.includes(name) === true) return 'Always';
  return schema?.conditionallyCreateOnly?.includes(name) === true ? 'Conditionally' : 'Never';
}

/** What makes a property change: the template itself, or what it refers to. */
function sourceOf(
  name: string, current: StackResource, declaration: ResourceDeclaration, after: Properties, facts: TemplateFacts,
): Pick<PlannedDetail, 'source' | 'cause'> {
  const { names, attributes } = referencesIn(declaration.properties[name]);
  const rewritten = !equalValues(current.declaration.properties[name], declaration.properties[name]);
  if (holdsUnknown(after[name])) {
    const [attribute] = attributes;
    if (attribute !== undefined) return { source: 'ResourceAttribute', cause: `${attribute.logicalId}.${attribute.attribute}` };
    return { source: 'ResourceReference', cause: [...names].find((other) => facts.template.resources.has(other)) };
  }
  const parameter = [...names].find((other) => facts.template.parameters.some((declared) => declared.name === other));
  return rewritten || parameter === undefined ? { source: 'DirectModification' } : { source: 'ParameterReference', cause: parameter };
}

/** Differences beside the properties. `DependsOn` isn't one: CloudFormation takes a change of it for none. */
function attributeDetails(current: StackResource, declaration: ResourceDeclaration): PlannedDetail[] {
  const pairs: readonly (readonly [ResourceAttribute, unknown, unknown])[] = [
    ['Metadata', current.declaration.metadata, declaration.metadata],
    ['DeletionPolicy', current.declaration.deletionPolicy, declaration.deletionPolicy],
    ['UpdateReplacePolicy', current.declaration.updateReplacePolicy, declaration.updateReplacePolicy],
  ];
  return pairs.filter(([, before, after]) => !equalValues(before, after)).map(([attribute, before, after]) => ({
    attribute, recreation: 'Never', evaluation: 'Static', source: 'DirectModification', before, after,
  }));
}
