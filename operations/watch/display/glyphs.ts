/** The characters that a board is drawn with, beside letters and digits. */
export interface Glyphs {
  readonly full: string;
  readonly empty: string;
  /** In place of what doesn't fit. */
  readonly ellipsis: string;
}

export const UNICODE: Glyphs = { full: '█', empty: '░', ellipsis: '…' };
export const ASCII: Glyphs = { full: '#', empty: '.', ellipsis: '~' };

/** What a terminal shows rightly, by the variables of POSIX for the character set, and by those of Windows' terminals. Pure. */
export function glyphsFor({ LC_ALL, LC_CTYPE, LANG, TERM, WT_SESSION }: NodeJS.ProcessEnv, platform: NodeJS.Platform): Glyphs {
  if (platform === 'win32') return WT_SESSION === undefined ? ASCII : UNICODE;
  // of the three the first that is set counts.
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '') ?? '';
  return TERM !== 'linux' && /utf-?8/i.test(locale) ? UNICODE : ASCII;
}
