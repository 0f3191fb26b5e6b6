import { point } from '../../text/paragraph';
import type { Plan, PlannedClosing } from '../plan-schema';
import { figuresText } from './figures-text';
import { migrationText } from './migration-text';
import type { Page } from './page';
import { sharedText } from './shared-text';

/** A plan as text of at most `width` characters a line, where names leave that. */
export function planText(plan: Plan, page: Page): string {
  const { migrations, closings, shared, estimatedBy, looked, notes } = plan;
  const remarks = [...looked, ...notes].map((note) => point(note, page.width));
  return [
    ...migrations.map((migration) => migrationText(migration, page)),
    ...closings.map((closing) => closingText(closing, page)),
    ...migrations.length + closings.length === 0 ? [] : [sharedText(shared, page), figuresText(estimatedBy, page)],
    ...remarks.length === 0 ? [] : [`${page.title('Notes')}\n${remarks.join('\n')}\n`],
  ].join('\n');
}

function closingText({ migration, stays, goes, keeps }: PlannedClosing, page: Page): string {
  const { width } = page;
  return [
    page.title(`Closing of ${migration}`), point(`stays: ${stays}`, width), ...goes.map((what) => point(`goes: ${what}`, width)),
    ...keeps.map((what) => point(`is kept: ${what}`, width)), '',
  ].join('\n');
}
