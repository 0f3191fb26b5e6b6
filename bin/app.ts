import { App } from 'aws-cdk-lib';
import { SourceStack, TargetStack } from '../lib';
import { ferry } from './migrations';

export const app = new App();

const source = new SourceStack(app, 'RdsFerrySource', ferry);
const target = new TargetStack(app, 'RdsFerryTarget', ferry);
target.addStackDependency(source);
