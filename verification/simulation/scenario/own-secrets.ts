import { createHash } from 'node:crypto';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { FerryPlan } from '../../../lib/plan/ferry-plan';

/** The password in the secret that a migration declares. Found anywhere else, it has leaked. */
export function ownPassword(secretArn: string): string {
  return `drawn-${createHash('sha256').update(secretArn).digest('hex').slice(0, 20)}`;
}

/** ARNs of the secrets that a plan names. */
export function ownSecrets({ migrations }: FerryPlan): readonly string[] {
  return migrations.flatMap(({ database }) => database?.options.credentials?.secret?.secretArn ?? []);
}

/** Puts their passwords into the secrets of a plan, in place of what a rehearsal has there. */
export function seedOwnSecrets({ secrets }: EmbeddedAws, plan: FerryPlan): void {
  for (const arn of ownSecrets(plan)) secrets.seedSecret({ arn, text: JSON.stringify({ password: ownPassword(arn) }) });
}
