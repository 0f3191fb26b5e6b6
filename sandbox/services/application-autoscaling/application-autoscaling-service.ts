import type { Service } from '../../core/operation';
import type { AutoScalingProps } from './context';
import { policyOperations } from './operations/policy-operations';
import { targetOperations } from './operations/target-operations';
import { TargetStore } from './state/target-store';

/** Application Auto Scaling, for the readers of DB clusters only. */
export class ApplicationAutoScalingService {
  public readonly service: Service;

  public constructor(props: AutoScalingProps) {
    const context = { ...props, store: new TargetStore() };
    this.service = { signingName: 'application-autoscaling', operations: { ...targetOperations(context), ...policyOperations(context) } };
  }
}
