import { OPTION_CASES } from './permission-cases';
import { withoutAction } from './removal';
import { sourcePermissions } from '../../lib/permissions/source-permissions';
import { planFerry } from '../../lib/plan-ferry';
jest.setTimeout(100_000);
import { allCases } from '../../test/support/cases/all-cases';
import { App, Stack } from 'aws-cdk-lib';
import { targetPermissions } from '../../lib/permissions/target-permissions';
test('x', async () => {
  const app = new App(); const stack = new Stack(app, 'S', { env: { account: '222222222222', region: 'ap-northeast-1' } });
  for (const [owner, sid, make] of [['target role', 'FinalKeyPolicy', targetPermissions], ['source role', 'SourceKeyPolicy', sourcePermissions], ['source role', 'TransferKeyPolicy', sourcePermissions], ['target role', 'TransferKeyPolicy', targetPermissions]] as const) {
    const each = [...OPTION_CASES, ...allCases()].find((one) => make(stack, planFerry(one.ferry)).some((p) => p.sid === sid));
    console.log(owner, sid, each?.name, each && await withoutAction({ element: { owner, sid, kind: 'action', value: 'kms:GetKeyPolicy' }, case: each, phase: 'move' }));
  }
});
