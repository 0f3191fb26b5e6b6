import type { Accounts } from '../../../lambda/step/engine/step';
import { TARGET_ACCOUNT } from '../../support/cases/keys';
import type { FakeAws } from './fake-aws';
import { REGION } from './fixtures';

/** When a step looks. */
export const NOW = Date.parse('2026-09-01T12:00:00Z');

/** Both accounts as a step in the target account sees them. */
export function accountsOf(aws: FakeAws): Accounts {
  return {
    now: NOW,
    functionRoleArn: aws.functionRoleArn,
    monitoringRoleArn: aws.monitoringRoleArn,
    own: (region = REGION) => aws.own(region, TARGET_ACCOUNT),
    source: (access, region = REGION) => aws.through(access, region, 'test'),
  };
}
