import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Call } from '../../../core/operation';
import type { CloudFormationContext } from '../context';
import { resolveOutputs } from '../engine/outputs';
import { stackScope } from '../engine/scope';
import { newStack } from '../operations/new-stack';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import { TemplateFacts } from '../template/facts';
import { resolve } from '../template/intrinsics';
import { dependencyGraph } from '../template/ordering';
import { chooseParameterTexts, completeParameters } from '../template/parameters';
import { withPolicies } from '../template/policies';
import { parseTemplate, type Template } from '../template/template';
import { isRecord } from '../template/value';
import { describedResource } from './bootstrap-resources';

const TEMPLATE = 'aws-cdk/lib/api/bootstrap/bootstrap-template.yaml';
const EXECUTION_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** By their files. */
const parsed = new Map<string, Template>();

/**
 * The stack `CDKToolkit` as `cdk bootstrap --trust <every other account>` leaves it: its template, and records of the resources that are seeded in
 * the services themselves.
 *
 * @param trusted - the other accounts.
 * @param file - the CLI's template; that of the CLI which is installed beside the sandbox when absent.
 */
export function bootstrapStack(
  scope: Pick<Call, 'accountId' | 'region'>, trusted: readonly string[], context: CloudFormationContext, file?: string,
): Stack {
  const stack = newStack('CDKToolkit', scope, context);
  const declared = parsedTemplate(file ?? createRequire(__filename).resolve(TEMPLATE));
  const given = {
    TrustedAccounts: trusted.join(','), CloudFormationExecutionPolicies: EXECUTION_POLICY, FileAssetsBucketKmsKeyId: 'AWS_MANAGED_KEY',
  };
  const texts = chooseParameterTexts(
    declared.parameters, Object.entries(given).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })), [],
  );
  const parameters = completeParameters(declared.parameters, texts, new Map());
  const facts = new TemplateFacts(declared, parameters, stack.identity);
  const template = withPolicies(declared, facts, () => true);
  stack.content = { template, parameters, tags: [], capabilities: ['CAPABILITY_NAMED_IAM'], notificationArns: [], rollbackConfiguration: {} };
  stack.status = 'CREATE_COMPLETE';
  const values = stackScope(facts, stack, context.stacks, (logicalId) => stack.resources.get(logicalId));
  for (const record of records(stack, template, facts, (value) => resolve(value, values))) stack.resources.set(record.logicalId, record);
  stack.outputs = resolveOutputs(facts, values, stack, context.stacks);
  return stack;
}

function parsedTemplate(file: string): Template {
  const template = parsed.get(file) ?? parseTemplate(readFileSync(file, 'utf8'));
  parsed.set(file, template);
  return template;
}

/** A record for each resource, those that others refer to first. */
function* records(stack: Stack, { resources }: Template, facts: TemplateFacts, resolved: (value: unknown) => unknown): Generator<StackResource> {
  const graph = dependencyGraph(resources);
  const left = new Set(facts.activeResources());
  while (left.size > 0) {
    const [logicalId = ''] = [...left].filter((id) => graph.get(id)?.some((other) => left.has(other)) !== true);
    left.delete(logicalId);
    const declaration = resources.get(logicalId);
    if (declaration === undefined) return;
    const properties = resolved(declaration.properties);
    yield {
      logicalId, type: declaration.type, declaration, properties: isRecord(properties) ? properties : {}, stable: true, status: 'CREATE_COMPLETE',
      timestamp: stack.created, dependsOn: graph.get(logicalId) ?? [],
      ...describedResource(declaration.type, isRecord(properties) ? properties : {}, stack),
    };
  }
}
