import { validationError } from '../errors';
import { evaluateCondition } from './intrinsic-functions';
import { resolve, type Scope } from './intrinsics';
import type { ResolvedParameter } from './parameters';
import { pseudoParameter, type StackIdentity } from './pseudo-parameters';
import type { Template } from './template';
import { isRecord, scalarText } from './value';

/** Conditions and mappings of a template for one set of parameters: what doesn't depend on any resource. */
export class TemplateFacts {
  private readonly decided = new Map<string, boolean>();
  /** Conditions under way: one that comes to itself is circular. */
  private readonly deciding = new Set<string>();

  public constructor(public readonly template: Template, private readonly parameters: readonly ResolvedParameter[],
    private readonly stack: StackIdentity) {}

  /** A parameter's or a pseudo parameter's value, or nothing when `name` is neither. */
  public parameter(name: string): unknown {
    return this.parameters.find((parameter) => parameter.name === name)?.value ?? pseudoParameter(name, this.stack);
  }

  public condition(name: string): boolean {
    const known = this.decided.get(name);
    if (known !== undefined) return known;
    if (!(name in this.template.conditions)) throw validationError(`Template format error: Unresolved condition dependency ${name}`);
    if (this.deciding.has(name)) throw validationError(`Template error: Found circular condition dependency: [${[...this.deciding].join(', ')}]`);
    this.deciding.add(name);
    const value = this.evaluate(this.template.conditions[name]);
    this.deciding.delete(name);
    this.decided.set(name, value);
    return value;
  }

  public mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown {
    const top = this.template.mappings[map];
    const second = isRecord(top) ? top[topLevelKey] : undefined;
    const value = isRecord(second) ? second[secondLevelKey] : undefined;
    if (value === undefined) throw validationError(`Template error: Unable to get mapping for ${map}::${topLevelKey}::${secondLevelKey}`);
    return value;
  }

  /** A value of functions that need no resource. */
  public resolve(value: unknown): unknown {
    return resolve(value, this.scope);
  }

  /** Logical ids of the resources whose condition holds, in the template's order. */
  public activeResources(): readonly string[] {
    const active = [...this.template.resources.values()].filter(({ condition }) => condition === undefined || this.condition(condition));
    return active.map(({ logicalId }) => logicalId);
  }

  /**
   * Checks the template's rules against the parameters.
   *
   * @throws AwsError - `ValidationError` with the descriptions of the assertions that fail.
   */
  public checkRules(): void {
    const failed = Object.values(this.template.rules).filter(isRecord)
      .filter((rule) => rule.RuleCondition === undefined || this.evaluate(rule.RuleCondition))
      .flatMap((rule) => (Array.isArray(rule.Assertions) ? rule.Assertions.filter(isRecord) : []))
      .filter((assertion) => !this.evaluate(assertion.Assert));
    if (failed.length === 0) return;
    throw validationError(
      `Template error: ${failed.map(({ AssertDescription }) => scalarText(AssertDescription) ?? 'the assertion of a rule failed').join('; ')}`,
    );
  }

  private evaluate(condition: unknown): boolean {
    return evaluateCondition(condition, (operand) => resolve(operand, this.scope), (name) => this.condition(name));
  }

  /** Conditions and rules see parameters and mappings only. */
  private get scope(): Scope {
    return {
      ref: (name) => {
        const value = this.parameter(name);
        if (value === undefined) {
          throw validationError(
            `Template error: Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`,
          );
        }
        return value;
      },
      attribute: (logicalId) => {
        throw validationError(`Template error: Cannot reference resource ${logicalId} in the Conditions block of the template`);
      },
      condition: (name) => this.condition(name),
      mapping: (map, topLevelKey, secondLevelKey) => this.mapping(map, topLevelKey, secondLevelKey),
      importValue: () => { throw validationError('Template error: Fn::ImportValue can\'t be used in conditions and rules.'); },
      availabilityZones: () => { throw validationError('Template error: Fn::GetAZs can\'t be used in conditions and rules.'); },
    };
  }
}
