import type { Construct } from 'constructs';
import {
  type ClosingAttributes, type ClosingProperties, type DatabaseKind, type DeclaredSnapshotProperties, type ResultProperties, type SourceAccess,
  StepType,
} from '../../lambda/step/contract';
import { Relay } from './relay';
import type { StepProps } from './step-props';

export interface ClosingProps extends StepProps {
  readonly kind: DatabaseKind;
  readonly source: SourceAccess;
  /** What the migration ended with. */
  readonly result: ResultProperties;
  /**
   * ARN of the key that it is under, or of an alias of it.
   *
   * @default - it isn't encrypted
   */
  readonly keyArn?: string;
  /** First part of the pair's names. */
  readonly prefix: string;
  /** Of the source account. */
  readonly sourceRegions: readonly string[];
  /**
   * The snapshot that the migration shared without having made it.
   *
   * @default - it made the one that it shared
   */
  readonly declaredSnapshot?: DeclaredSnapshotProperties;
  /** Labels of the other runs of the migration that are declared. */
  readonly otherRuns: readonly string[];
  readonly keepsImported: boolean;
}

/** Takes away what a migration needed on its way. */
export class Closing extends Relay<ClosingProperties, ClosingAttributes> {
  /** What is left of the migration, and why. */
  public readonly left: string;
  /** ARN of the secret in which RDS keeps the master password, or `none`. */
  public readonly secretArn: string;
  /** Port of the database, or `none`. */
  public readonly endpointPort: string;

  public constructor(scope: Construct, id: string, props: ClosingProps) {
    super(scope, id, {
      ...props,
      resourceType: StepType.CLOSING,
      wait: undefined,
      properties: {
        Source: props.source,
        Kind: props.kind,
        Result: props.result,
        KeyArn: props.keyArn,
        Prefix: props.prefix,
        SourceRegions: props.sourceRegions,
        DeclaredSnapshot: props.declaredSnapshot,
        OtherRuns: props.otherRuns.length === 0 ? undefined : props.otherRuns,
        KeepImportedSnapshot: String(props.keepsImported),
      },
    });
    this.left = this.attribute('Left');
    this.secretArn = this.attribute('SecretArn');
    this.endpointPort = this.attribute('EndpointPort');
  }
}
