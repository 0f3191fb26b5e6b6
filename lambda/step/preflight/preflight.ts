import { StepType } from '../contract';
import { startNothing, type Step } from '../engine/step';
import { decidePreflight } from './decide';
import { parsePreflight, type PreflightInput } from './observe/input';
import type { PreflightObservation } from './observe/observation';
import { observePreflight } from './observe/observe';

/** Looks at everything that a migration needs, in both accounts, before anything is made. It changes nothing. */
export const preflight: Step<PreflightInput, PreflightObservation, never> = {
  type: StepType.PREFLIGHT,
  name: 'preflight',
  unknownAttributes: {},
  parse: parsePreflight,
  subject: (input) => input.migration,
  observe: observePreflight,
  decide: decidePreflight,
  start: startNothing,
};
