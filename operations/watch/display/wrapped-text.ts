/**
 * Breaks a text into lines of at most `width` characters, each after `indent`. The text's own line breaks stay. A word that is longer than
 * a line, such as an ARN, stays whole: it is there to be copied.
 */
export function wrapped(text: string, width: number, indent = ''): string[] {
  return text.split('\n').flatMap((paragraph) => wrappedParagraph(paragraph, width, indent));
}

function wrappedParagraph(paragraph: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, indent + line];
}

/** The text in one line of at most `width` characters. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
