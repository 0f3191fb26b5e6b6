/** What a service tells of itself on the default event bus of an account and Region. */
export interface AwsEvent {
  /** `aws.cloudformation` */
  readonly source: string;
  readonly detailType: string;
  readonly accountId: string;
  readonly region: string;
  /** ARNs. */
  readonly resources: readonly string[];
  readonly detail: object;
}

/** Takes events. Implemented by EventBridge. */
export interface EventBus {
  put(event: AwsEvent): void;
}
