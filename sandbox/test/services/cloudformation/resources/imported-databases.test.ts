import { EmbeddedAws } from '../../../../aws';
import { Administrator } from '../../../foreign/clients';

const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
const StackName = 'Stack';

let aws: EmbeddedAws;
let me: Administrator;
beforeEach(() => {
  aws = EmbeddedAws.inProcess({}, { seed: 'imports' });
  me = new Administrator(aws, ACCOUNT);
  aws.rds.seedInstance(ACCOUNT, REGION, {
    identifier: 'database', engine: 'mysql', engineVersion: '8.0.45', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
    masterUsername: 'admin',
  });
});
afterEach(() => aws.close());

/** Imports the instance with these properties. Answers the status of the stack, and what RDS was told to change. */
async function imported(properties: object): Promise<object> {
  const Properties = { DBInstanceIdentifier: 'database', Engine: 'mysql', AllocatedStorage: '20', DBInstanceClass: 'db.t4g.medium', ...properties };
  await me.call('cloudformation', 'CreateChangeSet', {
    StackName, ChangeSetName: 'import', ChangeSetType: 'IMPORT',
    TemplateBody: JSON.stringify({ Resources: { Database: { Type: 'AWS::RDS::DBInstance', DeletionPolicy: 'Retain', Properties } } }),
    ResourcesToImport: [
      { LogicalResourceId: 'Database', ResourceType: 'AWS::RDS::DBInstance', ResourceIdentifier: { DBInstanceIdentifier: 'database' } },
    ],
  });
  await aws.clock.settled();
  await me.call('cloudformation', 'ExecuteChangeSet', { StackName, ChangeSetName: 'import' });
  await aws.clock.settled();
  const { Stacks: [stack] } = await me.call<{ Stacks: [{ StackStatus: string }] }>('cloudformation', 'DescribeStacks', { StackName });
  const changes = aws.journal.entries.filter((entry) => entry.kind === 'call' && entry.operation === 'ModifyDBInstance')
    .map((entry) => entry.kind === 'call' && entry.input);
  return { status: stack.StackStatus, changes };
}

test('the import of a DB instance changes nothing where the template says what it is', async () => {
  expect(await imported({ MultiAZ: 'false', MasterUsername: 'admin' })).toEqual({ status: 'IMPORT_COMPLETE', changes: [] });
});

test('the import of a DB instance changes what the template says otherwise', async () => {
  expect(await imported({ BackupRetentionPeriod: 9 })).toMatchObject({ status: 'IMPORT_COMPLETE', changes: [{ BackupRetentionPeriod: 9 }] });
});
