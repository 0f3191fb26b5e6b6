/** Licences that let anyone use, change and pass on, with no condition on what is made with it. */
const PERMISSIVE = new Set([
  'MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0',
]);

/** Whether an SPDX expression (`MIT`, `(MIT OR GPL-3.0-or-later)`, `Apache-2.0 AND MIT`) leaves a permissive choice. AND binds tighter than OR. */
export function isPermissive(expression: string): boolean {
  const flat = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(flat)) return false;
  return flat.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((license) => PERMISSIVE.has(license.trim())));
}
