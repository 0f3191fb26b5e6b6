import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { HandOverRules, type Migration, SourceStack, TargetStack } from '../../lib';
import { DatabasesStack, type NetworkProps } from './databases-stack';
import { ferry } from './migrations';

/**
 * Moves the snapshots of two databases, and restores them by CDK's own constructs, in a stack that lives on when the migration is over.
 *
 *     npx cdk deploy --all --app 'npx tsx examples/hand-over/app.ts'
 *
 * The rehearsal of it, with source databases as the stack below expects them:
 *
 *     npm run rehearse -- --app 'npx tsx examples/hand-over/app.ts' --databases examples/hand-over/databases.json
 */
export const app = new App();

/** Put your own values here. */
export const network: NetworkProps = {
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  subnetGroupName: 'databases',
  securityGroupId: 'sg-0123456789abcdef0',
};

const source = new SourceStack(app, 'RdsFerrySource', ferry);
const target = new TargetStack(app, 'RdsFerryTarget', ferry);
target.addStackDependency(source);

const [orders, users] = target.migrations;
const databases = new DatabasesStack(app, 'Databases', {
  env: { account: ferry.target.account, region: ferry.region },
  // names, not references: when the migrations leave the app, write 'rds-ferry-orders-imported' and 'rds-ferry-users-imported' here.
  ordersSnapshotName: importedBy(orders),
  usersSnapshotName: importedBy(users),
  network,
});
// the snapshots have to be there first. Nothing in the template says so.
databases.addStackDependency(target);
// from the first deployment on, synth refuses what would replace or delete one of them.
Validations.of(app).addPlugins(new HandOverRules({ record: join(__dirname, 'handed-over.json') }));

function importedBy(migration: Migration | undefined): string {
  if (migration?.importedSnapshotName === undefined) {
    throw new Error('the migration imports no snapshot: end it with TargetDatabase.importedSnapshot()');
  }
  return migration.importedSnapshotName;
}
