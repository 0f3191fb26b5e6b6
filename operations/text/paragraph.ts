import { broken } from './table';

/** A text in lines of at most `width` characters, each after `indent`. */
export function paragraph(text: string, width: number, indent = ''): string {
  return broken(text, Math.max(20, width - indent.length)).split('\n').map((line) => `${indent}${line}`).join('\n');
}

/** A point of a list: its lines stand below each other. */
export function point(text: string, width: number): string {
  return `- ${paragraph(text, width - 2, '  ').trimStart()}`;
}
