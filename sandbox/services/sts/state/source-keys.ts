import { parseArn } from '../../../core/arn';
import type { ContextValue } from '../../../core/operation';
import type { Organization } from '../../iam/organization/organization';
import { ORGANIZATION } from '../../iam/organization/organization-policy';

/**
 * The services that say for which resource they take a role, each with the page that says so. Lambda doesn't: its pages have `aws:SourceArn` for
 * policies of functions only. CloudFormation's page on service roles has neither key.
 */
const SENDERS: Readonly<Record<string, string>> = {
  'states.amazonaws.com': 'AWS Step Functions Developer Guide, procedure-create-iam-role (confused deputy)',
  'monitoring.rds.amazonaws.com': 'Amazon RDS User Guide, USER_Monitoring.OS.Enabling (confused deputy)',
};

/** `aws:SourceArn` and its kin, as a service sends them when it takes a role for a resource. */
export function sourceKeys(service: string, sourceArn: string | undefined, organization: Organization): Readonly<Record<string, ContextValue>> {
  if (sourceArn === undefined || SENDERS[service] === undefined) return {};
  const accountId = parseArn(sourceArn)?.accountId ?? '';
  const path = organization.pathOf(accountId);
  return {
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': accountId,
    ...(path === undefined ? {} : { 'aws:SourceOrgID': ORGANIZATION.id, 'aws:SourceOrgPaths': [path] }),
  };
}
