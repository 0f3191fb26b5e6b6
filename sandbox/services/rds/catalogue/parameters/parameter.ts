/** A parameter of an engine, as DescribeEngineDefaultParameters tells it. */
export interface ParameterDescription {
  readonly name: string;
  readonly description: string;
  /** What RDS sets; without one the engine's own default is in force. `{DBInstanceClassMemory/…}` is worked out for each instance. */
  readonly value?: string;
  /** Changes of dynamic ones can take effect at once, of static ones with the next restart. */
  readonly applyType: 'dynamic' | 'static';
  readonly dataType: 'boolean' | 'float' | 'integer' | 'list' | 'string';
  /** `0,1`, `1-100000`, `ROW,STATEMENT,MIXED`; anything where nothing is said. */
  readonly allowedValues?: string;
  readonly isModifiable: boolean;
}

type Limits = Pick<ParameterDescription, 'allowedValues' | 'dataType'>;

export const FLAG: Limits = { dataType: 'boolean', allowedValues: '0,1' };
export const TEXT: Limits = { dataType: 'string' };

export const integer = (allowedValues: string): Limits => ({ dataType: 'integer', allowedValues });
export const float = (allowedValues: string): Limits => ({ dataType: 'float', allowedValues });
export const oneOf = (allowedValues: string): Limits => ({ dataType: 'string', allowedValues });
export const listOf = (allowedValues: string): Limits => ({ dataType: 'list', allowedValues });

export const dynamic = (name: string, description: string, limits: Limits, value?: string): ParameterDescription =>
  ({ name, description, value, applyType: 'dynamic', isModifiable: true, ...limits });
export const fixedAtStart = (name: string, description: string, limits: Limits, value?: string): ParameterDescription =>
  ({ name, description, value, applyType: 'static', isModifiable: true, ...limits });
/** One that RDS keeps to itself. */
export const kept = (name: string, description: string, limits: Limits, value?: string): ParameterDescription =>
  ({ name, description, value, applyType: 'static', isModifiable: false, ...limits });
