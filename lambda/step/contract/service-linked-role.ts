/** The service that RDS's service-linked role is for. */
export const RDS_SERVICE = 'rds.amazonaws.com';

/**
 * The role that RDS acts with in an account, which RDS makes with the first database there.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAM.ServiceLinkedRoles.html
 */
export const SERVICE_LINKED_ROLE = 'AWSServiceRoleForRDS';

/** The same with its path, as it stands in ARNs behind `role/`. */
export const SERVICE_LINKED_ROLE_WITH_PATH = `aws-service-role/${RDS_SERVICE}/${SERVICE_LINKED_ROLE}`;
