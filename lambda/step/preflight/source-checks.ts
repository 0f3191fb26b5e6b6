import type { Instance, Key } from '../clients/account-clients';
import { instanceReadiness, instanceRemedy } from '../status';
import { type Check, type Finding, finding, findingsOf, Settling } from './finding';
import type { PreflightInput } from './input';

/** The source database is there, can be snapshotted, and is of a kind whose snapshots can be copied to another account. */
export const checkSource: Check = (input, { source }) => findingsOf(source, `looking at the source database ${input.sourceDatabase}`, instance => {
  if (instance === undefined) {
    return [finding(`The source database ${input.sourceDatabase} doesn't exist in account ${input.source.AccountId} (${input.region}). Correct its name.`)];
  }
  return [...kindFindings(input, instance), ...statusFindings(input, instance), ...encryptionFindings(input, instance)];
});

/** The source database is under the key that was declared. */
export const checkSourceKey: Check = (input, { source, defaultKey }) => {
  const instance = 'value' in source ? source.value : undefined;
  if (instance?.keyArn === undefined) return [];
  return findingsOf(defaultKey, 'looking at the key alias/aws/rds of the source account', key => keyFindings(input, instance, key));
};

function keyFindings(input: PreflightInput, instance: Instance, key: Key | undefined): readonly Finding[] {
  if (key?.arn === instance.keyArn && key?.manager === 'AWS') return [];
  return [finding(`The source database ${input.sourceDatabase} is encrypted under ${instance.keyArn}, which isn't the AWS managed key aws/rds of `
    + 'its account, as declared. Declare how it is encrypted.')];
}

function kindFindings(input: PreflightInput, instance: Instance): readonly Finding[] {
  if (instance.clusterIdentifier !== undefined) {
    return [finding(`The source database ${input.sourceDatabase} is a member of the cluster ${instance.clusterIdentifier}; only DB instances that stand `
      + 'alone can be moved this way.')];
  }
  // "CopyDBSnapshot doesn't apply to RDS Custom" (RDS API Reference).
  return instance.engine?.startsWith('custom-') === true
    ? [finding(`The source database ${input.sourceDatabase} is an RDS Custom instance (${instance.engine}), whose snapshots RDS doesn't copy.`)]
    : [];
}

function statusFindings(input: PreflightInput, instance: Instance): readonly Finding[] {
  switch (instanceReadiness(instance.status)) {
    case 'ready':
      return [];
    case 'pending':
      // a nightly backup or a change of a setting is over within minutes; what lasts longer should be seen before a deployment hangs on it.
      return [finding(`The source database ${input.sourceDatabase} is "${instance.status}", not available. Deploy again when it is.`, Settling.SOON)];
    case 'failed':
      return [finding(`The source database ${input.sourceDatabase} is "${instance.status}", not available. `
        + `What helps: ${instanceRemedy(instance.status)}.`)];
  }
}

function encryptionFindings(input: PreflightInput, instance: Instance): readonly Finding[] {
  if (!instance.encrypted) {
    return [finding(`The source database ${input.sourceDatabase} isn't encrypted, but declared to be encrypted under aws/rds. Declare how it is encrypted.`)];
  }
  if (instance.keyArn === undefined || instance.encryptionType === 'sse-rds') {
    return [finding(`The source database ${input.sourceDatabase} is encrypted under a key that AWS owns, not under aws/rds as declared. `
      + 'Declare how it is encrypted.')];
  }
  return [];
}
