import { z } from 'zod';
import { isRecord } from '../template/value';

/** What an update does with a resource, as stack policies name it. Source: CFN:protect-stack-resources. */
export type UpdateAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const actions = texts.refine((all) => all.every((action) => /^Update:(Modify|Replace|Delete|\*)$/.test(action)));
const resources = texts.refine((all) => all.every((resource) => resource === '*' || resource.startsWith('LogicalResourceId/')));
const types = z.strictObject({ ResourceType: texts });

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.literal('*'),
  Action: actions.optional(),
  NotAction: actions.optional(),
  Resource: resources.optional(),
  NotResource: resources.optional(),
  Condition: z.strictObject({ StringEquals: types.optional(), StringLike: types.optional() }).optional(),
});
const policy = z.strictObject({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]).optional() });

type Statement = z.infer<typeof statement>;

/** A stack policy; one without statements protects nothing. */
export interface StackPolicy {
  /** As it was sent. */
  readonly body: string;
  readonly statements: readonly Statement[];
}

/** Reads a stack policy; nothing for what isn't one. */
export function parseStackPolicy(body: string): StackPolicy | undefined {
  const { success, data } = policy.safeParse(json(body));
  return success ? { body, statements: data.Statement ?? [] } : undefined;
}

/**
 * Why a policy doesn't let an update do this with a resource. A statement that denies goes before all that allow, and without one that allows it
 * is denied. An update that replaces is also one that modifies nothing: each action is asked for by itself.
 */
export function deniedByStackPolicy({ statements }: StackPolicy, action: UpdateAction, logicalId: string, type: string): string | undefined {
  if (statements.length === 0) return undefined;
  const matching = statements.map((each, index) => ({ each, index })).filter(({ each }) => matches(each, action, logicalId, type));
  const denial = matching.find(({ each }) => each.Effect === 'Deny');
  if (denial === undefined && matching.length > 0) return undefined;
  const { Action = [action], Resource = ['*'] } = denial?.each ?? {};
  if (denial === undefined) return `Action not allowed by stack policy: [${action}] for resource [LogicalResourceId/${logicalId}]`;
  return `Action denied by stack policy: Statement [#${denial.index + 1}] does not allow [${Action.join(', ')}] for resource `
    + `[${Resource.join(', ')}]`;
}

function matches(each: Statement, action: UpdateAction, logicalId: string, type: string): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = each;
  const name = `LogicalResourceId/${logicalId}`;
  const isActive = (patterns: readonly string[]): boolean => patterns.some((pattern) => like(pattern, action));
  const isNamed = (patterns: readonly string[]): boolean => patterns.some((pattern) => like(pattern, name));
  return (Action === undefined || isActive(Action)) && (NotAction === undefined || !isActive(NotAction))
    // a statement that names no resources applies to none.
    && (Resource === undefined ? NotResource !== undefined && !isNamed(NotResource) : isNamed(Resource))
    && Condition.StringEquals?.ResourceType.includes(type) !== false
    && Condition.StringLike?.ResourceType.some((pattern) => like(pattern, type)) !== false;
}

/** Whether a text is like a pattern in which `*` stands for anything. */
function like(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function json(body: string): unknown {
  try {
    const content = JSON.parse(body) as unknown;
    return isRecord(content) ? content : undefined;
  } catch {
    return undefined;
  }
}
