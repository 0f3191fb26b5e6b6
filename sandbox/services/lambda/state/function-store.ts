import { functionNotFound } from '../errors';
import type { FunctionRecord } from './function-record';
import { type FunctionReference, qualifiedArn } from './function-reference';

/** The functions of all accounts and Regions. */
export class FunctionStore {
  private readonly records = new Map<string, FunctionRecord>();

  /** @param arn - without qualifier. */
  public find(arn: string): FunctionRecord | undefined {
    return this.records.get(arn);
  }

  /** @throws AwsError - `ResourceNotFoundException`, also for a version or alias: the sandbox has `$LATEST` only. */
  public get(reference: FunctionReference): FunctionRecord {
    const record = this.records.get(reference.arn);
    const { qualifier = '$LATEST' } = reference;
    if (record === undefined || qualifier !== '$LATEST') throw functionNotFound(qualifiedArn(reference));
    return record;
  }

  public put(record: FunctionRecord): FunctionRecord {
    this.records.set(record.arn, record);
    return record;
  }

  public delete(arn: string): void {
    this.records.delete(arn);
  }

  public list(accountId: string, region: string): readonly FunctionRecord[] {
    return [...this.records.values()]
      .filter((record) => record.accountId === accountId && record.region === region)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
