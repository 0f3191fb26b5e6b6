import { readAssembly, type SynthesizedStack as AssemblyStack } from '../../../cloud-assembly/assembly';
import { type DeclaredMigration, declaredMigrations } from '../../../cloud-assembly/declared-migrations';
import type { FerryProps } from '../../../lib';
import type { FerryPlan } from '../../../lib/plan/ferry-plan';
import { planFerry } from '../../../lib/plan-ferry';
import { named } from '../../../test/support/in-process';
import { synthesizeApp, type SynthesizedStack, type TemplateResource } from '../../../test/support/synthesized-app';
import type { Waiter } from '../runtime/provider';

/** A declaration as both accounts deploy it in a simulation. */
export interface SimulatedApp {
  readonly plan: FerryPlan;
  readonly source: SynthesizedStack;
  /** With the roles, the steps, what ends waits and the two functions that are called: what is behind these is simulated. */
  readonly target: SynthesizedStack;
  readonly waiter: Waiter;
  /** What the accounts are seeded from. */
  readonly stacks: readonly AssemblyStack[];
  readonly migrations: readonly DeclaredMigration[];
}

/** Synthesizes a declaration with the project's own stacks. @param pair - what their names end with. */
export function simulatedApp(declaration: FerryProps, pair?: string): SimulatedApp {
  const { source, target, directory } = synthesizeApp(declaration, pair);
  const stacks = readAssembly(directory);
  return {
    plan: planFerry(declaration), source, target: withSimulatedFunctions(target), waiter: waiterOf(target), stacks,
    migrations: declaredMigrations(stacks),
  };
}

const FRAMEWORK = 'StepProvider';
const FUNCTION = 'StepProviderframeworkonEvent';
const FUNCTION_ROLE = 'StepProviderOnEventRole';
const IS_OVER = 'StepFunctionIsOver';

function withSimulatedFunctions(target: SynthesizedStack): SynthesizedStack {
  const kept = Object.entries(target.template.Resources).filter(([id, { Type }]) => isKept(id, Type));
  const ids = new Set(kept.map(([id]) => id));
  const simulated = ([id, resource]: [string, TemplateResource]): [string, TemplateResource] => (
    [id, withoutOthers(resource.Type === 'AWS::Lambda::Function' ? emptyFunction(resource) : resource, ids)]
  );
  const Resources = Object.fromEntries(kept.map(simulated).map(named).map(unretained));
  // the templates of nested stacks are assets.
  const assets = target.assets.filter(({ key }) => key.endsWith('.json'));
  return { ...target, assets, template: { ...target.template, Parameters: {}, Rules: {}, Resources } as typeof target.template };
}

function isKept(id: string, type: string): boolean {
  if (!id.startsWith(FRAMEWORK)) return type !== 'AWS::Lambda::Function' || id.startsWith(IS_OVER);
  return id.startsWith(FUNCTION) || (type === 'AWS::IAM::Role' && id.startsWith(FUNCTION_ROLE));
}

/** A role that has a name here, and else one of CloudFormation's choice, can't be kept: the next one of its name couldn't be made. */
function unretained([id, resource]: [string, TemplateResource]): [string, TemplateResource] {
  return [id, id.startsWith('MonitoringRole') ? { ...resource, DeletionPolicy: 'Delete' } as TemplateResource : resource];
}

/** The code runs in this process, not in the sandbox's Lambda. */
function emptyFunction({ Type, Properties: { Role, FunctionName, LoggingConfig } }: TemplateResource): TemplateResource {
  const code = { Code: { ZipFile: 'exports.onEvent = () => undefined;' }, Handler: 'index.onEvent', Runtime: 'nodejs24.x' };
  return { Type, Properties: { Role, FunctionName, LoggingConfig, ...code } };
}

function withoutOthers(resource: TemplateResource & { readonly DependsOn?: readonly string[] }, kept: ReadonlySet<string>): TemplateResource {
  const { DependsOn, ...rest } = resource;
  return DependsOn === undefined ? rest : { ...rest, DependsOn: DependsOn.filter((id) => kept.has(id)) };
}

/** The numbers of the waiter's state machine, from its definition. */
function waiterOf(target: SynthesizedStack): Waiter {
  const machine = Object.entries(target.template.Resources)
    .find(([id, { Type }]) => Type === 'AWS::StepFunctions::StateMachine' && id.startsWith(FRAMEWORK));
  const definition = JSON.stringify(machine?.[1].Properties);
  const number = (name: string): number => Number(new RegExp(`${name}\\\\":(\\d+)`).exec(definition)?.[1]);
  return { interval: number('IntervalSeconds') * 1000, retries: number('MaxAttempts') };
}
