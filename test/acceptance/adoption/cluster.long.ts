import { OwnApp } from './own-app';
import { deployed, takeOver } from './take-over';

jest.setTimeout(600_000);

let app: OwnApp;
beforeAll(async () => { app = await OwnApp.start('adopted-cluster'); });
afterAll(() => app.close());

test('a stack adopts a moved DB cluster with its members and groups by the stock cdk CLI without a change, and changes settings of each', async () => {
  await app.move();
  const code = await takeOver(app, 'shop', 'ShopAdopted');
  const changed = code.replace('backupRetentionPeriod: 1', 'backupRetentionPeriod: 5').replace("'300'", "'400'")
    .replace("'db.r6g.xlarge'", "'db.r6g.2xlarge'");
  expect([...await deployed(app, 'ShopAdopted', changed)].sort()).toEqual(['ModifyDBCluster', 'ModifyDBInstance', 'ModifyDBParameterGroup']);
});
