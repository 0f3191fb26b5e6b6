import { paced } from './pace';
import { type Frame, framesOf } from './screen';
import { recordingSvg } from './svg';

const SIZE = { columns: 20, rows: 3 };
const PACE = { shortest: 100, longest: 1000, last: 5000 };

function frame(at: number, text: string): Frame {
  return { at, rows: [[{ column: 0, text, isBold: false, isDim: false }]] };
}

test('a frame is what the screen shows, with what was overwritten gone and colours kept', async () => {
  const frames = await framesOf([{ at: 0, text: 'Copying 10 %' }, { at: 50, text: '\r\u001B[KCopied \u001B[32mall\u001B[0m' }], SIZE);
  expect(frames.map(({ at, rows }) => [at, rows[0]?.map(({ text, colour }) => [text, colour])])).toEqual([
    [0, [['Copying 10 %', undefined]]],
    [50, [['Copied', undefined], ['all', 2]]],
  ]);
});

test('what leaves the screen as it was makes no frame', async () => {
  expect(await framesOf([{ at: 0, text: 'Copying' }, { at: 50, text: '\u001B[0m' }], SIZE)).toHaveLength(1);
});

test('a frame that is gone before it can be read is left out, silence is shortened, and the last one stays', () => {
  const frames = [frame(0, 'a'), frame(10, 'b'), frame(500, 'c'), frame(9000, 'd')];
  expect(paced(frames, PACE).map(({ rows, shownFor }) => [rows[0]?.[0]?.text, shownFor])).toEqual([['b', 490], ['c', 1000], ['d', 5000]]);
});

test('the picture has each frame and its title, with markup inert', () => {
  const svg = recordingSvg(paced([frame(0, '<b>'), frame(200, '&amp;')], PACE), { title: 'A "rehearsal"', size: SIZE });
  expect(svg).toContain('>A &#34;rehearsal&#34;</title>');
  expect(svg).toContain('<g class="f0"><text x="14.0" y="26.75" textLength="23.4">&#60;b&#62;</text></g>');
  expect(svg).toContain('>&#38;amp;</text>');
});
