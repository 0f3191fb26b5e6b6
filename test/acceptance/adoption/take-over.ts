import type { OwnApp } from './own-app';

/** Puts the printed code into the user's stack, and runs the printed command. Answers the code; nothing is changed by it, nor by a deployment. */
export async function takeOver(app: OwnApp, migration: string, className: string): Promise<string> {
  await app.write();
  await app.own('deploy');
  const start = app.aws.journal.entries.length;
  const { exitCode, code, told } = await app.adopt([migration]);
  expect({ exitCode, told }).toMatchObject({ exitCode: 0 });
  await app.write(className, code);
  const [, mapping = ''] = /npx cdk import <stack> --resource-mapping-inline '(.*)'/.exec(told) ?? [];
  await app.own('import', '--resource-mapping-inline', mapping);
  const [difference, drift, typeErrors] = await Promise.all([app.own('diff', '--fail'), app.own('drift', '--fail'), app.typeErrors()]);
  expect(typeErrors).toBe('');
  expect(difference).toContain('There were no differences');
  expect(drift).toContain('No drift detected');
  expect(await app.own('deploy')).toContain('(no changes)');
  expect(app.changesSince(start)).toEqual([]);
  return code;
}

/** Deploys the user's stack with this code. Answers what RDS was told to change. */
export async function deployed(app: OwnApp, className: string, code: string): Promise<readonly string[]> {
  const start = app.aws.journal.entries.length;
  await app.write(className, code);
  await app.own('deploy');
  return app.changesSince(start);
}
