/** The configuration of a function, with Lambda's defaults filled in. */
export interface FunctionSettings {
  /** ARN. */
  readonly role: string;
  readonly runtime: string;
  readonly handler: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memorySize: number;
  /** MiB of `/tmp`; accepted, not applied. */
  readonly ephemeralStorage: number;
  /** Accepted, not applied. */
  readonly tracing: 'Active' | 'PassThrough';
  readonly environment: Readonly<Record<string, string>> | undefined;
  readonly logging: LoggingSettings;
  /** Absent for a function outside of any VPC. */
  readonly vpc?: VpcSettings;
}

/** Where a function's network interfaces are. That the network lets the function reach AWS isn't looked at. */
export interface VpcSettings {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export interface LoggingSettings {
  readonly format: 'Text' | 'JSON';
  readonly group: string;
  /** Only with the format JSON. */
  readonly applicationLevel?: string;
  /** Only with the format JSON. */
  readonly systemLevel?: string;
}
