import { distance } from 'fastest-levenshtein';

/** More letters than this share may not differ, or the names have nothing to do with each other. */
const FARTHEST = 0.4;

/** What is wrong with the label of a migration that isn't declared, with the one that was likely meant. @param labels - those that are declared. */
export function unknownMigration(label: string, labels: readonly string[]): string {
  if (labels.length === 0) {
    return 'The app declares no migration: none of its stacks has a Preflight step. See that `--app` and `--directory` name the right app.';
  }
  const meant = likelyMeant(label, labels);
  return `The app declares no migration "${label}"${meant === undefined ? '.' : `: did you mean ${meant}?`} It declares ${labels.join(', ')}.`;
}

/** The label that was likely meant; nothing where none is near. */
export function likelyMeant(label: string, labels: readonly string[]): string | undefined {
  const [nearest] = labels.map((name) => ({ name, far: distance(name.toLowerCase(), label.toLowerCase()) })).sort((a, b) => a.far - b.far);
  return nearest !== undefined && nearest.far <= Math.max(1, Math.floor(label.length * FARTHEST)) ? nearest.name : undefined;
}
