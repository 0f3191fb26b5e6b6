import { Duration } from 'aws-cdk-lib';
import { copyOnly } from './declarations';
import { RARELY } from './endurance-world';
import { runLongWork } from './long-work';

jest.setTimeout(60_000);

const ENOUGH = copyOnly('orders', Duration.hours(31));
const TOO_FEW = copyOnly('orders', Duration.hours(5));

// looked at every ten minutes, a shared snapshot is seen at the second look: of 350 minutes of waiting the copy has had 340.
describe('a copy of 30 hours', () => {
  test('passes with legs enough', async () => {
    const { ends, failures, works } = await runLongWork({ deployments: [ENOUGH], workHours: 30, waiter: RARELY });
    expect({ ends, failures, works: works.map(({ step }) => step) }).toEqual({ ends: ['complete'], failures: [], works: ['ImportCopy'] });
  });

  test('fails with too few, says how far it is and how to go on, and is continued by the next deployments', async () => {
    const { ends, failures, works } = await runLongWork({ deployments: [TOO_FEW, TOO_FEW, ENOUGH], workHours: 30, waiter: RARELY });
    expect(ends).toEqual(['failed', 'failed', 'complete']);
    expect(failures).toEqual([expect.stringMatching(still(16)), expect.stringMatching(still(18))]);
    expect(works.map(({ step }) => step)).toEqual(['ImportCopy']);
  });
});

function still(percent: number): RegExp {
  return new RegExp(`^Migration "orders", step snapshot-copy in account \\d+ \\(.+\\): still copying at ${percent} %; `
    + 'run `cdk deploy` again to keep waiting for 50 minutes, or raise maxWait to wait longer\\.$');
}
