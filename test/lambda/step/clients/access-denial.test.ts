import { parseAccessDenial } from '../../../../lambda/step/clients/call/access-denial';

const USER = 'User: arn:aws:sts::222222222222:assumed-role/rds-ferry-target/x is not authorized to perform: rds:CopyDBSnapshot';
const ON = `${USER} on resource: arn:aws:rds:eu-west-1:222222222222:snapshot:x`;
const SCP = 'arn:aws:organizations::999999999999:policy/o-1/service_control_policy/p-1';

/** The texts of the IAM User Guide, "Troubleshoot access denied error messages", and those with a policy's ARN since 2026. */
test.each([
  [`${USER} because no service control policy allows the rds:CopyDBSnapshot action`, 'service-control', false],
  [`${USER} with an explicit deny in a service control policy`, 'service-control', true],
  [`${ON} with an explicit deny in a resource control policy`, 'resource-control', true],
  [`${USER} because no VPC endpoint policy allows the rds:CopyDBSnapshot action`, 'vpc-endpoint', false],
  [`${ON} with an explicit deny in a VPC endpoint policy`, 'vpc-endpoint', true],
  [`${ON} with an explicit deny in a VPC endpoint policy transitively through a service control policy`, 'service-control', true],
  [`${ON} because no permissions boundary allows the rds:CopyDBSnapshot action`, 'boundary', false],
  [`${ON} with an explicit deny in a permissions boundary`, 'boundary', true],
  [`${ON} because no session policy allows the rds:CopyDBSnapshot action`, 'session', false],
  [`${ON} with an explicit deny in a session policy`, 'session', true],
  [`${ON} because no resource-based policy allows the rds:CopyDBSnapshot action`, 'resource', false],
  [`${ON} with an explicit deny in a resource-based policy`, 'resource', true],
  [`${USER} because no role trust policy allows the sts:AssumeRole action`, 'role-trust', false],
  [`${USER} with an explicit deny in the role trust policy`, 'role-trust', true],
  [`${USER} because no identity-based policy allows the rds:CopyDBSnapshot action`, 'identity', false],
  [`${ON} with an explicit deny in an identity-based policy`, 'identity', true],
  [`${ON}\nbecause no identity-based policy\nallows the rds:CopyDBSnapshot action. Encoded authorization failure message: abc`, 'identity', false],
  [`${USER} on this resource because the resource does not exist in this Region, no resource-based policies allow access, `
    + 'or a resource-based policy explicitly denies access',
  'resource', false],
  [`${USER} with an explicit deny`, undefined, true],
])('%s', (message, policy, isExplicit) => {
  expect(parseAccessDenial(message)).toEqual({ policy, isExplicit, ...(isExplicit ? { policyArn: undefined } : {}) });
});

test.each([
  [`${ON} with an explicit deny in a service control policy: ${SCP}`, 'service-control', SCP],
  [`${ON} with an explicit deny in a resource control policy: ${SCP}.`, 'resource-control', SCP],
  [`${ON} with an explicit deny in an identity-based policy: arn:aws:iam::222222222222:policy/guard, request id 1`, 'identity',
    'arn:aws:iam::222222222222:policy/guard'],
])('names the policy that denies: %s', (message, policy, policyArn) => {
  expect(parseAccessDenial(message)).toEqual({ policy, isExplicit: true, policyArn });
});

test.each(['', ON, 'Access Denied'])('tells nothing of "%s"', (message) => {
  expect(parseAccessDenial(message)).toBeUndefined();
});
