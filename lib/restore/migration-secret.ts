import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { CredentialsKind } from '../../lambda/step/contract';
import type { PlannedDatabase } from '../plan/plan-database';

/** What a migration's secret is known by, where RDS makes it. */
export interface MadeSecret {
  readonly id: string;
  /** ARN of the secret, once it is there. */
  readonly arn: string;
}

/** The secret with the master password of what is restored; nothing where it isn't known at synth that there is one. */
export function migrationSecret(scope: Construct, database: PlannedDatabase | undefined, made: () => MadeSecret): ISecret | undefined {
  const { credentials } = database?.options ?? {};
  if (credentials?.kind !== CredentialsKind.MANAGED) return credentials?.secret;
  const { id, arn } = made();
  return Secret.fromSecretAttributes(scope, id, { secretCompleteArn: arn, encryptionKey: credentials.props?.encryptionKey });
}
