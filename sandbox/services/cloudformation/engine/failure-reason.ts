/**
 * The reason in a stack's event for resources that failed.
 *
 * @param before - logical ids that the stack had before the operation: these failed to update, the others to create.
 */
export function failureReason(failed: readonly string[], before: ReadonlySet<string>): string {
  const created = failed.filter((id) => !before.has(id));
  const updated = failed.filter((id) => before.has(id));
  const sentence = (ids: readonly string[], verb: string): string => (ids.length === 0
    ? ''
    : `The following resource(s) failed to ${verb}: [${ids.join(', ')}]. `);
  return failed.length === 0 ? 'User Initiated' : sentence(created, 'create') + sentence(updated, 'update');
}
