import { StepType } from '../../../../lambda/step/contract';
import type { FerryProps } from '../../../../lib';
import { eachStep } from '../../../support/in-process';
import { synthesizeApp } from '../../../support/synthesized-app';
import { type JsonObject, throughJson } from './json';

/** A step of a synthesized template, with the properties as CloudFormation sends them. */
export interface SynthesizedStep {
  readonly type: string;
  readonly logicalId: string;
  readonly properties: JsonObject;
}

/** Every step that a declaration makes, in its order. */
export async function stepsOf(ferry: FerryProps): Promise<readonly SynthesizedStep[]> {
  const steps: SynthesizedStep[] = [];
  await eachStep(synthesizeApp(ferry), ({ ResourceType, LogicalResourceId, ResourceProperties }) => {
    const properties = throughJson(ResourceProperties) as JsonObject;
    steps.push({ type: ResourceType, logicalId: LogicalResourceId, properties });
    return Promise.resolve(textsIn(properties));
  });
  return steps;
}

/** What `Fn::GetAtt` of a step may ask for: all of it stands in the step's properties as well. */
function textsIn(properties: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** One step for each type and set of properties: the others differ in values only. */
export function ofEachShape(steps: readonly SynthesizedStep[]): readonly SynthesizedStep[] {
  return [...new Map(steps.map((step) => [`${step.type} ${shapeOf(step.properties)}`, step])).values()];
}

function shapeOf(properties: JsonObject): string {
  return JSON.stringify(properties, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
}

export const STEP_TYPES: readonly string[] = Object.values(StepType);
