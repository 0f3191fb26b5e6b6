import type { Look } from '../looks/look';
import { html, type Markup, type Part } from './html';

/** A name or a value of somebody else's: its direction stays its own. */
export function foreign(text: string | undefined): Markup {
  return html`<bdi>${text ?? ''}</bdi>`;
}

/** An ARN, or another text to copy. */
export function code(text: string | undefined): Markup {
  return html`<code><bdi>${text ?? ''}</bdi></code>`;
}

/** What a look gave: what was seen in the words that are given, and otherwise why not. */
export function lookedPart<T>(look: Look<T> | undefined, seen: (found: T) => Part): Part {
  if (look === undefined) return html`<span class="quiet">—</span>`;
  if ('seen' in look) return seen(look.seen);
  return 'absent' in look ? html`<span class="quiet">${look.absent}</span>` : html`<span class="unseen">${look.unseen}</span>`;
}

/** A state as a word, in its colour. @param state - one of the model's own words. */
export function stateWord(state: string): Markup {
  return html`<span class="state ${state}">${state}</span>`;
}

/** A time as people read it, in UTC: `2026-12-01 17:05:12 UTC`. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** The same as an element. */
export function time(iso: string | undefined): Part {
  return iso === undefined ? html`<span class="quiet">—</span>` : html`<time datetime="${iso}">${timeText(iso)}</time>`;
}

/** `41 min`, `2 h 5 min`, `3 d 4 h`. What is less than none is none: this machine's clock may be behind that of AWS. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** From one ISO time to another one. */
export function between(from: string | undefined, to: string | undefined): string | undefined {
  return from === undefined || to === undefined ? undefined : duration(Date.parse(to) - Date.parse(from));
}

/** A table that can be read without seeing it, and scrolled by keys. @param columns - their headings; the first is the heading of each row. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  return html`<div class="table" role="group" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>
`)}</tbody></table></div>`;
}

/** Terms and what they are. */
export function facts(entries: readonly (readonly [term: string, fact: Part])[]): Markup {
  return html`<dl class="facts">${entries.map(([term, fact]) => html`<dt>${term}</dt><dd>${fact}</dd>
`)}</dl>`;
}
