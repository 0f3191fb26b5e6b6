import { OwnApp, REGION, SOURCE, TARGET } from './own-app';
import { deployed, takeOver } from './take-over';

jest.setTimeout(600_000);

let app: OwnApp;
beforeAll(async () => { app = await OwnApp.start('adopted-instance'); });
afterAll(() => app.close());

const refused = async (args: readonly string[], accountId?: string): Promise<unknown> => {
  const { exitCode, code, told } = await app.adopt(args, accountId);
  expect(code).toBe('');
  return { exitCode, told };
};
const saying = (exitCode: number, text: string): object => ({ exitCode, told: expect.stringContaining(text) as string });

test('a stack adopts a moved DB instance by the stock cdk CLI without a change, and changes a setting of it', async () => {
  expect(await Promise.all([refused(['order']), refused(['orders'], SOURCE), refused(['orders'])])).toEqual([
    saying(2, 'did you mean orders?'), saying(1, `credentials are those of the account ${SOURCE}`), saying(1, "hasn't arrived"),
  ]);
  await app.move();

  const code = await takeOver(app, 'orders', 'OrdersAdopted');
  const changed = code.replace('backupRetentionPeriod: 7', 'backupRetentionPeriod: 14');
  expect(await deployed(app, 'OrdersAdopted', changed)).toEqual(['ModifyDBInstance']);
  expect(app.aws.rds.instances(TARGET, REGION)).toMatchObject([{ DBInstanceIdentifier: 'orders', BackupRetentionPeriod: 14 }]);
});
