import { Duration } from 'aws-cdk-lib';
import { copyOnly, everyStep } from './declarations';
import { RARELY } from './endurance-world';
import { hoursAsked, runLongWork, STILL } from './long-work';

jest.setTimeout(600_000);

describe('a copy of 30 hours', () => {
  test('passes with a wait that is long enough', async () => {
    const { ends, failures, works } = await runLongWork({ declared: copyOnly('orders', Duration.hours(31)), workHours: 30, waiter: RARELY });
    expect({ ends, failures, works: works.map(({ step }) => step) }).toEqual({ ends: ['complete'], failures: [], works: ['ImportCopy'] });
  });

  test('fails with one that is too short, says how far it is, and is continued by a deployment that declares what the error says', async () => {
    const { ends, failures, works } = await runLongWork({
      declared: copyOnly('orders', Duration.hours(5)), next: (failure) => copyOnly('orders', Duration.hours(hoursAsked(failure))), workHours: 30,
      waiter: RARELY,
    });
    expect(ends).toEqual(['failed', 'complete']);
    expect(failures).toEqual([expect.stringMatching(STILL)]);
    expect(works.map(({ step }) => step)).toEqual(['ImportCopy']);
  });
});

test('a database of 5 TiB passes with the default wait', async () => {
  const { ends, failures } = await runLongWork({
    declared: everyStep('orders'), workHours: 1, slowness: { snapshot: 12, copy: 36, restore: 48 }, database: { allocatedGib: 5 * 1024 },
    waiter: RARELY,
  });
  expect({ ends, failures }).toEqual({ ends: ['complete'], failures: [] });
});
