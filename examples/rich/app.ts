import { App } from 'aws-cdk-lib';
import { SourceStack, TargetStack } from '../../lib';
import { ferry } from './migrations';

/**
 * Moves databases whose settings aren't the defaults: PostgreSQL, Aurora PostgreSQL, SQL Server and Oracle. Its rehearsal:
 *
 *     npm run rehearse -- --app 'npx tsx examples/rich/app.ts' --databases examples/rich/databases.yaml
 */
export const app = new App();

const source = new SourceStack(app, 'RdsFerrySource', ferry);
const target = new TargetStack(app, 'RdsFerryTarget', ferry);
target.addStackDependency(source);
