import { MalformedPolicyError } from './malformed-policy';

/** IAM's own answer to what it can't read and doesn't explain. */
export const LEGACY_PARSING = 'The policy failed legacy parsing';

/** IAM User Guide: "Identify AWS resources with ARNs", and the partitions of the isolated Regions. */
const PARTITIONS: readonly string[] = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc', '*'];
/** What the resources of IAM begin with, as its message has it. */
const IAM_PATHS = [
  'user/', 'federated-user/', 'role/', 'group/', 'instance-profile/', 'mfa/', 'server-certificate/', 'policy/', 'sms-mfa/', 'saml-provider/',
  'oidc-provider/', 'report/', 'access-report/',
];
/** Resources of S3 that are in a Region. */
const REGIONAL_IN_S3 = /^(?:accesspoint|job|storage-lens|storage-lens-group|access-grants|\*)/;

/**
 * Refuses a resource that IAM wouldn't store in an identity policy, in its words (recorded on AWS in moto's tests/test_iam/test_iam_policies.py).
 * @throws MalformedPolicyError - names the resource, or says that the policy "failed legacy parsing".
 */
export function checkIdentityResource(resource: string): void {
  if (resource === '*') return;
  if (!resource.includes(':')) throw new MalformedPolicyError(`Resource ${resource} must be in ARN format or "*".`);
  const [, partition = '', service, region, account, ...rest] = resource.split(':');
  if (!PARTITIONS.includes(partition)) {
    const shown = [service, region, account].map((field) => field ?? '*').join(':');
    throw new MalformedPolicyError(
      `Partition "${partition}" is not valid for resource "arn:${partition}:${shown}:${rest.length === 0 ? '*' : rest.join(':')}".`,
    );
  }
  if (service === undefined || /[*?]/.test(service)) {
    throw new MalformedPolicyError('Resource vendor must be fully qualified and cannot contain regexes.');
  }
  const isIncomplete = !resource.startsWith('arn:') || service === '' || (rest.length === 0 && resource.includes('::'));
  // there is no policy variable before the fifth colon.
  const isForeign = [region, account].some((field) => !/^[\w*?-]*$/.test(field ?? ''));
  if (isIncomplete || isForeign) throw new MalformedPolicyError(LEGACY_PARSING);
  checkOwnRules(resource, { service, region, path: rest.join(':') });
}

/** Those of IAM and S3, whose resources are in no Region. */
function checkOwnRules(resource: string, { service, region = '', path }: { service: string; region?: string; path: string }): void {
  const isRegional = region !== '' && region !== '*';
  if (service === 's3' && isRegional && !REGIONAL_IN_S3.test(path)) {
    throw new MalformedPolicyError(`Resource ${resource} can not contain region information.`);
  }
  if (service !== 'iam') return;
  if (isRegional) throw new MalformedPolicyError(`IAM resource ${resource} cannot contain region information.`);
  if (['', '*', 'root'].includes(path) || IAM_PATHS.some((start) => path.startsWith(start))) return;
  throw new MalformedPolicyError(`IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(', ')}.`);
}

/**
 * Refuses a resource that a service wouldn't store in a resource policy: there an ARN has all of its six fields
 * (IAM User Guide: "Identify AWS resources with ARNs").
 * @throws MalformedPolicyError
 */
export function checkSharedResource(resource: string, label: string): void {
  if (resource === '*' || /^arn:[\w*-]+:[\w-]+:[^:]*:[^:]*:/.test(resource)) return;
  throw new MalformedPolicyError(`Resource ${resource} must be in ARN format or "*". It is in ${label}`);
}
