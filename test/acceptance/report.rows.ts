import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderHtml } from '../../operations/report/page/render-html';
import type { Report } from '../../operations/report/report-schema';
import { manyMigrations, report } from '../operations/report/fixtures';

jest.setTimeout(120_000);

/** Debian's: `apt-get install chromium`. */
const CHROMIUM = '/usr/bin/chromium';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const HOSTILE = [
  '<img src=x onerror="document.title=\'ran\'">', '</title><script>document.title="ran"</script>', '"><svg onload=document.title=\'ran\'>',
  '\' onfocus=\'document.title="ran"\' autofocus=\'', '</bdi></code></pre><h1>forged</h1>', '\u202egnp.exe', 'قاعدة البيانات', '{{7*7}}',
  'javascript:document.title="ran"', '</style><style>*{display:none}</style>', 'x'.repeat(255),
].join(' ');

let browser: Browser;
let folder: string;
let files = 0;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`The report is tried in a real browser, and ${CHROMIUM} isn't there: apt-get install chromium.`);
  folder = mkdtempSync(join(tmpdir(), 'rds-ferry-page-'));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** A page as it is opened from a file, with all that it complained about or asked for beside the file. */
interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

interface View {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

async function opened(told: Report, { width = 1200, colorScheme = 'light' }: View = {}): Promise<OpenPage> {
  const file = join(folder, `${files++}.html`);
  writeFileSync(file, renderHtml(told));
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, complaints, requests: requests.filter((asked) => asked !== url && !asked.startsWith('data:')) };
}

/** Runs in the page. */
function inPage<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(expression);
}

const UNFOLD = 'for (const each of document.querySelectorAll("details")) each.open = true';

test.each<[string, Report]>([
  ['of one migration', report()], ['of a rehearsal', report({ ranOn: 'sandbox' })], ['of forty', manyMigrations()],
  ['with hostile names', report({}, HOSTILE)],
])('a report %s complains about nothing and asks for nothing', async (_, told) => {
  const { page, complaints, requests } = await opened(told);
  await inPage(page, UNFOLD);
  expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
  await page.close();
});

test('no name runs, makes an element or hides the page', async () => {
  const { page } = await opened(report({}, HOSTILE));
  await inPage(page, UNFOLD);
  expect(await page.title()).toBe('rds-ferry report');
  expect(await inPage(page, 'document.querySelectorAll("script, img, iframe, [onload], [onerror], [onfocus], [autofocus]").length')).toBe(0);
  expect(await inPage(page, 'document.querySelectorAll("h1, style").length')).toBe(2);
  // what is said in the page is what the name is, letter for letter.
  expect(await inPage(page, 'document.querySelector("main h3 bdi").textContent')).toBe(HOSTILE);
  expect(await page.getByRole('heading', { name: 'Policies in force' }).isVisible()).toBe(true);
  await page.close();
});

test('a name from right to left leaves the text beside it as it is', async () => {
  const { page } = await opened(report({}, '\u202egnp.exe قاعدة'));
  const around = 'getComputedStyle(document.querySelector("main h3 bdi")).unicodeBidi';
  expect(await inPage(page, around)).toMatch(/isolate/);
  await page.close();
});

test('the tab key reaches the skip link first, then every part that can be unfolded', async () => {
  const { page } = await opened(report());
  await page.keyboard.press('Tab');
  expect(await inPage(page, 'document.activeElement.className')).toBe('skip');
  await inPage(page, UNFOLD);
  const all = await inPage<number>(page, 'document.querySelectorAll("summary").length');
  await inPage(page, 'document.querySelectorAll("summary").forEach((each, index) => { each.dataset.number = index; })');
  const reached: string[] = [];
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    const number = await inPage<string | null>(page, 'document.activeElement.dataset.number ?? null');
    if (number !== null) reached.push(number);
    if (await inPage(page, 'document.activeElement === document.body')) break;
  }
  expect(reached).toEqual(Array.from({ length: all }, (_, index) => String(index)));
  expect(all).toBeGreaterThanOrEqual(6);
  await page.close();
});

test('the return key unfolds and folds a part', async () => {
  const { page } = await opened(manyMigrations());
  const summary = page.locator('details.migration > summary').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('details.migration').first().getAttribute('open')).not.toBeNull();
  await page.close();
});

/** IBM's Equal Access checker, as it is put into a page. */
const CHECKER = readFileSync(require.resolve('accessibility-checker-engine/ace-window.js'), 'utf8');
const GUIDELINE = 'WCAG_2_2';

interface CheckedRule {
  readonly ruleId: string;
  readonly value: readonly [level: string, outcome: string];
  readonly message: string;
  readonly snippet: string;
}

test.each<[string, View]>([
  ['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['narrow', { width: 360 }],
])('the accessibility checker finds no violation of WCAG 2.2, %s', async (_, view) => {
  const { page } = await opened(report({ ranOn: 'sandbox', migrations: [...report().migrations, ...manyMigrations().migrations.slice(7, 9)] }), view);
  await inPage(page, UNFOLD);
  await page.evaluate(CHECKER);
  const results = await inPage<CheckedRule[]>(page, `new ace.Checker().check(document, ["${GUIDELINE}"]).then(({ results }) => results.map(
    ({ ruleId, value, message, snippet }) => ({ ruleId, value, message, snippet })))`);
  const found = results.filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL');
  expect(found.map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`)).toEqual([]);
  const passed = new Set(results.filter(({ value: [, outcome] }) => outcome === 'PASS').map(({ ruleId }) => ruleId));
  expect([...passed]).toEqual(expect.arrayContaining(['text_contrast_sufficient', 'svg_graphics_labelled', 'html_lang_exists']));
  await page.close();
});

test('dark is dark', async () => {
  const { page } = await opened(report(), { colorScheme: 'dark' });
  expect(await inPage(page, 'getComputedStyle(document.body).backgroundColor')).toBe('rgb(18, 23, 29)');
  await page.close();
});

test.each<[string, Report]>([['of one migration', report()], ['of forty', manyMigrations()], ['with hostile names', report({}, HOSTILE)]])(
  'a screen of 360 pixels shows a report %s without scrolling sideways', async (_, told) => {
    const { page } = await opened(told, { width: 360 });
    await inPage(page, UNFOLD);
    expect(await inPage(page, 'document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.close();
  },
);

test('forty migrations fit on some screens, one line each, with the failed one unfolded', async () => {
  const { page } = await opened(manyMigrations());
  const heights = await inPage<number[]>(page, '[...document.querySelectorAll("details.migration:not([open])")].map((each) => each.offsetHeight)');
  expect(heights).toHaveLength(39);
  expect(Math.max(...heights)).toBeLessThan(60);
  expect(await page.locator('details.migration[open] h3').textContent()).toBe('database-8');
  await page.close();
});

test('a printed report has what is folded on the screen', async () => {
  const { page } = await opened(report());
  await page.emulateMedia({ media: 'print' });
  const height = '[...document.querySelectorAll("details:not([open]) > :not(summary)")].map((each) => each.getBoundingClientRect().height > 0)';
  const shown = await inPage<boolean[]>(page, height);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).not.toContain(false);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(20_000);
  await page.close();
});
