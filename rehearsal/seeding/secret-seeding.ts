import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { DeclaredMigration } from '../../cloud-assembly/declared-migrations';

/** As every engine takes it. It is the sandbox's alone. */
const PASSWORD = 'rehearsal-only';

/** Puts the secrets that migrations name, and that no stack makes, into the target account, with a password that nobody has. */
export function seedSecrets(aws: EmbeddedAws, migrations: readonly DeclaredMigration[]): void {
  for (const arn of new Set(migrations.flatMap(({ Restore: restore }) => restore?.SecretArn ?? []))) {
    aws.secrets.seedSecret({ arn, text: JSON.stringify({ password: PASSWORD }) });
  }
}
