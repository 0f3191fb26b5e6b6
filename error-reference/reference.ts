import type { ErrorCode } from '../lambda/step/contract';
import { AREAS, ERROR_TEXTS } from './error-areas';
import type { GivenCode } from './shown-messages';

/** Sentences that are shown of one code. */
const SHOWN = 3;

const OPENING = `# Errors

Every error ends with a code in brackets, such as \`[RF-2104]\`. A code stands for one rule and is never given to another one: search for it here,
in logs, and in the events of a stack. The line of JSON that the handler logs has it as \`code\`.

The first digit says who speaks: ${Object.entries(AREAS).map(([digit, { title }]) => `${digit} ${title}`).join(', ')}. Where Preflight
finds several things, each has its code, and RF-2001 stands for the whole. What stands in \`‹›\` is filled in.

\`npm run errors\` writes this file from the code.
`;

/** The text of docs/errors.md. Pure. @param given - all codes in the sources, with their messages. */
export function errorReference(given: readonly GivenCode[]): string {
  const codes = Object.keys(ERROR_TEXTS).toSorted() as ErrorCode[];
  const chapters = Object.entries(AREAS).map(([digit, { title, where }]) => {
    const own = codes.filter((code) => code.startsWith(`RF-${digit}`));
    const list = own.map((code) => `- [${code}](#${code.toLowerCase()}) ${ERROR_TEXTS[code].title}`).join('\n');
    return `## ${title}\n\n${where}\n\n${list}\n\n${own.map((code) => section(code, given)).join('\n')}`;
  });
  return `${OPENING}\n${chapters.join('\n')}`;
}

function section(code: ErrorCode, given: readonly GivenCode[]): string {
  const { title, cause, remedy } = ERROR_TEXTS[code];
  const messages = [...new Set(given.filter((one) => one.code === code).flatMap(({ message }) => message ?? []))];
  const shown = messages.slice(0, SHOWN).map((message) => `\`\`\`text\n${message} [${code}]\n\`\`\`\n\n`).join('');
  return `### ${code}\n\n**${title}**\n\n${shown}Cause: ${cause}\n\nWhat to do: ${remedy}\n`;
}
