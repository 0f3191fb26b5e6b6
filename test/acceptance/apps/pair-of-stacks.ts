import { App } from 'aws-cdk-lib';
import { type FerryProps, SourceStack, TargetStack } from '../../../lib';

export const SOURCE = '111111111111';
export const TARGET = '222222222222';
export const THIRD = '333333333333';

/** ARN of a key whose id is made of one digit. */
export function keyArn(account: string, digit: string, region = 'ap-northeast-1'): string {
  return `arn:aws:kms:${region}:${account}:key/${[8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join('-')}`;
}

/** The app that an ordinary user has, for another declaration. */
export function pairOfStacks(ferry: FerryProps): void {
  const app = new App();
  const target = new TargetStack(app, 'RdsFerryTarget', ferry);
  target.addStackDependency(new SourceStack(app, 'RdsFerrySource', ferry));
}
