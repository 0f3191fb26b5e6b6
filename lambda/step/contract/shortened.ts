/** Characters that a list has in an output of CloudFormation, which takes 1024 of all: CloudFormation User Guide, "quotas". */
const ROOM = 700;

/** As many of the entries as there is room for, at least one, and how many more there are. */
export function shortened(entries: readonly string[], separator: string): string {
  let [count, length] = [0, 0];
  for (const entry of entries) {
    length += entry.length + separator.length;
    if (count > 0 && length > ROOM) break;
    count += 1;
  }
  const rest = entries.length - count;
  return [...entries.slice(0, count), ...rest === 0 ? [] : [`and ${rest} more`]].join(separator);
}
