/**
 * The prefixes of actions that resource control policies apply to
 * (AWS Organizations User Guide, orgs_manage_policies_rcps: "List of AWS services that support RCPs", as of autumn 2026; it grows).
 */
const SERVICES: ReadonlySet<string> = new Set([
  'aoss', 'appconfig', 'appstream', 'autoscaling', 'autoscaling-plans', 'budgets', 'clouddirectory', 'cloudfront', 'cloudsearch', 'cloudtrail-data',
  'codeartifact', 'codebuild', 'codecommit', 'codepipeline', 'cognito-identity', 'cognito-idp', 'comprehend', 'comprehendmedical',
  'compute-optimizer', 'cost-optimization-hub', 'dax', 'dsql', 'dynamodb', 'ecr', 'ecr-public', 'events', 'firehose', 'fis', 'fms', 'gamelift',
  'health', 'inspector-scan', 'kendra', 'kinesisvideo', 'kms', 'logs', 'memorydb', 'networkmonitor', 'notifications', 'opensearch',
  'pca-connector-ad', 'personalize', 'polly', 'pricing', 'resource-groups', 'rolesanywhere', 's3', 'secretsmanager', 'servicediscovery', 'signin',
  'sqs', 'sts', 'support', 'swf', 'textract', 'timestream-influxdb', 'transcribe', 'transfer', 'translate', 'wafv2', 'workspaces', 'xray',
]);

/** Actions of those services that they don't touch: the same page, "Resources and entities not restricted by RCPs". */
const UNTOUCHED: ReadonlySet<string> = new Set(['kms:RetireGrant']);

/** Whether resource control policies bear on an action (`service:Action`) on a resource (an ARN, or `*` for none: then nothing is bound). */
export function isResourceControlled(action: string, resource: string): boolean {
  return resource !== '*' && SERVICES.has(action.split(':')[0] ?? '') && !UNTOUCHED.has(action);
}
