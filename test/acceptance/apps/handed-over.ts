import { App, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnDBInstance } from 'aws-cdk-lib/aws-rds';
import { HandOverRules } from '../../../lib';

/** A database that was handed over, with what the context says of it: `snapshot` and `record`, the file. */
const app = new App({ builtinCloudFormationValidation: false });

function contextOf(name: string): string {
  return String(app.node.tryGetContext(name));
}

const database = new CfnDBInstance(new Stack(app, 'Databases', { env: { account: '222222222222', region: 'ap-northeast-1' } }), 'Orders', {
  dbInstanceIdentifier: 'orders', dbInstanceClass: 'db.m6g.large', dbSnapshotIdentifier: contextOf('snapshot'), deletionProtection: true,
});
database.applyRemovalPolicy(RemovalPolicy.RETAIN);
Validations.of(app).addPlugins(new HandOverRules({ record: contextOf('record') }));
