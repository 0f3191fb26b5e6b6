import { durations } from '../../text/figures';
import { paragraph, point } from '../../text/paragraph';
import type { Plan } from '../plan-schema';
import type { Page } from './page';

/** What the estimates go by. */
export function figuresText({ note, rates, prices }: Plan['estimatedBy'], page: Page): string {
  const { width } = page;
  return [
    page.title('How this is estimated'),
    paragraph(note, width),
    '',
    page.section('Rates'),
    ...rates.map((rate) => [rateLine(rate, width), ...rate.evidence.map((one) => paragraph(`${one.mark}: ${one.says}`, width, '    '))].join('\n')),
    '',
    page.section('Prices'),
    ...prices.map(({ what, usd, unit, evidence }) => (
      point(`${what}: $${usd} per ${unit} (${evidence.map(({ mark, says }) => `${mark}: ${says}`).join('; ')})`, width)
    )),
    '',
  ].join('\n');
}

type Rate = Plan['estimatedBy']['rates'][number];

function rateLine({ work, fixedMinutes, mibPerSecond }: Rate, width: number): string {
  const speed = mibPerSecond === undefined ? ', whatever the size'
    : ` and ${mibPerSecond.slow} to ${mibPerSecond.fast ?? 'any number of'} MiB/s, likely ${mibPerSecond.likely}`;
  return point(`${work.replaceAll('-', ' ')}: ${durations(fixedMinutes)}${speed}`, width);
}
