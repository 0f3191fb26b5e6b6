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
}

export interface LoggingSettings {
  readonly format: 'Text' | 'JSON';
  readonly group: string;
  /** Only with the format JSON. */
  readonly applicationLevel?: string;
  /** Only with the format JSON. */
  readonly systemLevel?: string;
}
