import { html } from '../../../operations/report/page/html';
import { renderHtml } from '../../../operations/report/page/render-html';
import { DARK, LIGHT, type Palette } from '../../../operations/report/page/style';
import { REPORT } from '../../../operations/report/report-schema';
import { at, manyMigrations, migration, report } from './fixtures';

describe('a template', () => {
  test('escapes every text that is put into it', () => {
    expect(html`<p title="${'"&\''}">${'<img src=x onerror=alert(1)>'}</p>`.text)
      .toBe('<p title="&quot;&amp;&#39;">&lt;img src=x onerror=alert(1)&gt;</p>');
  });

  test('takes markup and lists of it as they are, numbers as text, and nothing of what is absent', () => {
    expect(html`<p>${[html`<b>${1}</b>`, ' ', undefined, false]}</p>`.text).toBe('<p><b>1</b> </p>');
  });

  test('has no control character', () => {
    expect(html`<p>${'a\u0000b\u0085c\nd'}</p>`.text).toBe('<p>a\ufffdb\ufffdc\nd</p>');
  });

  test.each<[where: string, make: () => unknown]>([
    ['an attribute without quotes', () => html`<p class=${'x'}>`],
    ['a tag', () => html`<${'x'}>`],
    ['the attributes of a tag', () => html`<p class="a" ${'x'}>`],
    ['an attribute that runs', () => html`<p onclick="${'x'}">`],
    ['a style', () => html`<p style="color: ${'x'}">`],
    ['a link', () => html`<a href="${'javascript:x'}">`],
    ['a source', () => html`<img src="${'x'}">`],
  ])('takes no value in %s', (_, make) => {
    expect(make).toThrow('a value can\'t stand behind');
  });

  test('takes a value behind the # of a link', () => {
    expect(html`<a href="#part-${1}">`.text).toBe('<a href="#part-1">');
  });
});

describe('the colours', () => {
  const TEXTS: readonly (keyof Palette)[] = ['text', 'quiet', 'link', 'done', 'running', 'failed', 'warning'];
  const BARS: readonly (keyof Palette)[] = ['done', 'wait', 'running', 'failed', 'rds'];
  const themes = [['light', LIGHT], ['dark', DARK]] as const;

  const texts = themes.flatMap(([theme, palette]) => TEXTS.map((name) => [theme, name, palette] as const));
  const bars = themes.flatMap(([theme, palette]) => BARS.map((name) => [theme, name, palette] as const));

  test.each(texts)('in %s, %s is readable', (_, name, palette) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[name], palette.raised)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(bars)('in %s, a bar of %s can be seen', (_, name, palette) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(3);
  });
});

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((index) => parseInt(colour.slice(index, index + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the page', () => {
  test('is made of a report as its schema has it', () => {
    expect(REPORT.parse(report())).toEqual(report());
  });

  test('says of a rehearsal that it proves nothing about AWS', () => {
    expect(renderHtml(report({ ranOn: 'sandbox' }))).toContain('proves nothing about AWS');
    expect(renderHtml(report())).not.toContain('sandbox');
  });

  test('says what has not arrived', () => {
    expect(renderHtml(manyMigrations())).toContain('of 40 migrations, 1 failed, 1 still running');
    expect(renderHtml(report())).not.toContain('Not everything has arrived');
  });

  test('says why something could not be looked at', () => {
    expect(renderHtml(report())).toContain('no credentials for orders');
    const unseen = migration({ settings: { table: { unseen: 'not allowed to look: logs' } } });
    expect(renderHtml(report({ migrations: [unseen] }))).toContain('not allowed to look: logs');
  });

  test('draws each attempt as a bar, as wide as its share of the time', () => {
    const page = renderHtml(report());
    // of 61 minutes the copy takes 28, from the 12th on.
    expect(page).toContain('<rect class="done" x="19.672%" y="104" width="45.902%"');
  });

  test('draws what still runs until the report is made', () => {
    expect(renderHtml(manyMigrations())).toContain('<rect class="running"');
    expect(renderHtml(manyMigrations())).toContain('ImportCopy · running for 1 h 18 min');
  });

  test('has a table beside each picture', () => {
    const page = renderHtml(report());
    expect(page).toContain('Steps of orders, as CloudFormation tells them');
    expect(page).toContain(`<time datetime="${at(12)}">2026-11-30 08:12:00 UTC</time>`);
  });

  test('folds migrations when there are many, but for one that has failed', () => {
    const page = renderHtml(manyMigrations());
    expect(page.match(/<details class="migration" open>/g)).toHaveLength(1);
    expect(page.match(/<details class="migration">/g)).toHaveLength(39);
  });
});
