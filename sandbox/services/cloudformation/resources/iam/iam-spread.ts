/**
 * Milliseconds that CloudFormation holds back a role or policy after making it, so that what is made next can rely on it.
 * Not documented; stacks on AWS show 15 to 20 seconds between a role's start and its CREATE_COMPLETE.
 */
export const IAM_STABILIZATION = 15_000;
