import type { Construct } from 'constructs';
import { type PreflightProperties, type StepProperties, StepType } from '../../lambda/step/contract';
import { Relay } from './relay';
import type { StepProps } from './step-props';

/** What is looked at, in the handler's words. */
export type PreflightSubject = Omit<PreflightProperties, keyof StepProperties>;

export interface PreflightProps extends StepProps {
  readonly subject: PreflightSubject;
}

/** Looks at both accounts before anything is changed, and fails with everything that would stop the migration. */
export class Preflight extends Relay<PreflightProperties, Record<string, never>> {
  public constructor(scope: Construct, id: string, props: PreflightProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.PREFLIGHT,
      wait: undefined,
      properties: props.subject,
    });
  }
}
