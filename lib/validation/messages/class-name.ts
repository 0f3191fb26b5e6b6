/** Where the classes of CDK say what they are called, for themselves and those that extend them. */
const TYPE_INFORMATION = Symbol.for('jsii.rtti');

/** The name of a class, as one writes it: compiled, CDK's own have names such as `Key2`. */
export function className(of: object): string {
  const name = String(Reflect.get(of, 'name'));
  const information: unknown = Reflect.get(of, TYPE_INFORMATION);
  const full = typeof information === 'object' && information !== null && 'fqn' in information ? String(information.fqn) : '';
  const written = full.split('.').at(-1) ?? '';
  return name === `${written}2` ? written : name;
}
