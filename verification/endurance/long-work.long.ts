import { Duration } from 'aws-cdk-lib';
import { copyOnly } from './declarations';
import { RARELY } from './endurance-world';
import { runLongWork, STILL } from './long-work';

jest.setTimeout(600_000);

const ENOUGH = copyOnly('orders', Duration.hours(31));
const TOO_FEW = copyOnly('orders', Duration.hours(5));

describe('a copy of 30 hours', () => {
  test('passes with a wait that is long enough', async () => {
    const { ends, failures, works } = await runLongWork({ deployments: [ENOUGH], workHours: 30, waiter: RARELY });
    expect({ ends, failures, works: works.map(({ step }) => step) }).toEqual({ ends: ['complete'], failures: [], works: ['ImportCopy'] });
  });

  test('fails with one that is too short, says how far it is and how to go on, and is continued by the next deployments', async () => {
    const { ends, failures, works } = await runLongWork({ deployments: [TOO_FEW, TOO_FEW, ENOUGH], workHours: 30, waiter: RARELY });
    expect(ends).toEqual(['failed', 'failed', 'complete']);
    expect(failures).toEqual([expect.stringMatching(STILL), expect.stringMatching(STILL)]);
    expect(works.map(({ step }) => step)).toEqual(['ImportCopy']);
  });
});
