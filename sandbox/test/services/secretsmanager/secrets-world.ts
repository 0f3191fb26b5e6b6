import { AwsError } from '../../../core/aws-error';
import { Identifiers } from '../../../core/identifiers';
import { refusedMember } from '../../../core/members';
import { SecretsManagerService } from '../../../services/secretsmanager/secretsmanager-service';
import { FakeKeys } from '../rds/fake-keys';
import { ManualClock } from '../rds/manual-clock';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

export const A = '111111111111';
export const B = '222222222222';

type Answer = Readonly<Record<string, unknown>>;

/** Secrets Manager beside a KMS with the little that it needs. */
export class SecretsWorld {
  public readonly clock = new ManualClock();
  public readonly keys = new FakeKeys();
  public readonly authorizer = new RecordingAuthorizer();
  public readonly secrets = new SecretsManagerService({ clock: this.clock, identifiers: new Identifiers('test'), keys: this.keys });

  public call(name: string, input: object = {}, accountId = A): Promise<Answer> {
    const unknown = refusedMember(name, input, this.secrets.service.operations[name]?.members ?? []);
    if (unknown !== undefined) return Promise.reject(unknown);
    return runOperation<Answer>(this.secrets.service, name, input, callOf(accountId), this.authorizer);
  }

  /** The refusal of a call, as `code: message`. */
  public async refusal(name: string, input: object = {}, accountId = A): Promise<string> {
    try {
      await this.call(name, input, accountId);
    } catch (error) {
      if (error instanceof AwsError) return `${error.code}: ${error.message}`;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }
}
