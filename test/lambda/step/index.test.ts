import * as entry from '../../../lambda/step';

test('the entry gives the framework its two functions, and the state machine its one', async () => {
  const event = { RequestType: 'Delete', PhysicalResourceId: 'stack-Step-1ABC2DEF' };
  expect(await entry.onEvent(event)).toEqual({ PhysicalResourceId: 'stack-Step-1ABC2DEF' });
  expect(await entry.isComplete(event)).toEqual({ IsComplete: true });
  await expect(entry.isOver(event)).rejects.toThrow('The question names no step.');
});
