import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';

/** A policy that says when a target grows and shrinks. */
export interface ScalingPolicy {
  readonly arn: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly configuration: TargetTrackingScalingPolicyConfiguration;
}

/** The readers of a DB cluster, whose number follows the load. */
export interface ScalableTarget {
  readonly arn: string;
  /** `cluster:cluster-1` */
  readonly resourceId: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly policies: ReadonlyMap<string, ScalingPolicy>;
}

/** The account and Region of a target. */
export interface TargetScope {
  readonly accountId: string;
  readonly region: string;
}

/** The scalable targets of all accounts and Regions. */
export class TargetStore {
  private readonly targets = new Map<string, ReadonlyMap<string, ScalableTarget>>();

  public of({ accountId, region }: TargetScope): readonly ScalableTarget[] {
    return [...this.targets.get(`${accountId}/${region}`)?.values() ?? []];
  }

  public find(resourceId: string, scope: TargetScope): ScalableTarget | undefined {
    return this.of(scope).find((target) => target.resourceId === resourceId);
  }

  public put(target: ScalableTarget, { accountId, region }: TargetScope): void {
    const key = `${accountId}/${region}`;
    this.targets.set(key, new Map([...this.targets.get(key) ?? [], [target.resourceId, target]]));
  }

  public delete(resourceId: string, { accountId, region }: TargetScope): void {
    const key = `${accountId}/${region}`;
    this.targets.set(key, new Map([...this.targets.get(key) ?? []].filter(([id]) => id !== resourceId)));
  }
}
