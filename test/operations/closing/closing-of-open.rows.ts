import { readAssembly } from '../../../cloud-assembly/assembly';
import { type LeftoversProperties, type PreflightProperties, StepType } from '../../../lambda/step/contract';
import { closingOfOpen } from '../../../operations/closing/closing-of-open';
import { stepsOfType } from '../../../operations/looks/looking';
import { distinctChains } from '../../support/cases/all-cases';
import { synthesizeApp } from '../../support/synthesized-app';

jest.setTimeout(600_000);

test('a closing of each chain is told what its construct will be told', () => {
  for (const { ferry } of distinctChains()) {
    const [open, closed] = [false, true].map((isClosed) => readAssembly(synthesizeApp({ ...ferry, closed: isClosed }).directory));
    const [migration] = stepsOfType(open ?? [], StepType.PREFLIGHT);
    const [pair] = stepsOfType(open ?? [], StepType.LEFTOVERS);
    const [step] = stepsOfType(closed ?? [], StepType.CLOSING);
    const derived = closingOfOpen(migration?.properties as unknown as PreflightProperties, pair?.properties as unknown as LeftoversProperties);
    expect({ ...derived, ServiceToken: step?.properties.ServiceToken }).toEqual(step?.properties);
  }
});
