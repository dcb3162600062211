import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { column } from '../table/column.js';
import { table } from '../table/table.js';
import { openPage, type BrowserPage, type Viewport } from '../testing/chromium.js';
import { everyFigure } from '../testing/figures.js';
import { answers, figure } from './blocks.js';
import { htmlReport } from './htmlReport.js';

const hostile = `<script>document.title = 'taken'</script><img src=x onerror="document.title = 'taken'">`;

const markup = htmlReport({
  title: 'A run',
  summary: hostile,
  facts: { Model: hostile },
  sections: [
    {
      title: 'Numbers',
      blocks: [
        table(
          [
            { task: 'Fruits', entropy: 10.5, words: hostile },
            { task: 'Countries', entropy: 9.25, words: 'a long answer that makes the table wider than a telephone is' },
            { task: 'Names', entropy: null, words: '' },
          ],
          { task: column.text('Task'), entropy: column.nats('Entropy'), words: column.text('Answer') },
          { caption: 'Entropy (nats)' },
        ),
      ],
    },
    {
      title: 'Many rows',
      blocks: [
        table(
          Array.from({ length: 30 }, (_, n) => ({ n, text: 'a'.repeat(80) })),
          { n: column.count('n'), text: column.text('Text') },
          { caption: 'Many' },
        ),
      ],
    },
    { title: 'Figures', blocks: everyFigure.map((draw) => figure(draw(hostile), { caption: hostile })) },
    { title: 'Answers', blocks: [answers([{ text: hostile, value: null }], { caption: 'Raw' })] },
  ],
});

const viewports: Record<string, Viewport> = {
  phone: { width: 375, height: 740, mobile: true },
  desktop: { width: 1280, height: 900 },
  dark: { width: 1280, height: 900, dark: true },
};

describe.each(Object.entries(viewports))('the page on a %s screen', (name, viewport) => {
  let page: BrowserPage;
  beforeAll(async () => {
    page = await openPage(markup, viewport);
  });
  afterAll(() => page.close());

  const rows = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelector('tbody').rows].map((row) => row.cells[0].textContent)`);

  it('runs nothing of what a model said', async () => {
    expect(await page.evaluate('document.title')).toBe('A run');
    expect(await page.evaluate('document.images.length')).toBe(0);
  });

  it('does not scroll sideways as a whole', async () => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
  });

  it('has the colours that the screen asks for', async () => {
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      name === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)',
    );
  });

  it('is reached and sorted by keyboard: the skip link comes first, everything focused is marked', async () => {
    await page.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings');
    for (let presses = 0; presses < 40; presses++) {
      if (await page.evaluate(`document.activeElement.textContent === 'Entropy'`)) break;
      await page.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
    }
    expect(await page.evaluate('document.activeElement.localName')).toBe('button');
    expect(await rows()).toEqual(['Fruits', 'Countries', 'Names']);
    await page.press('Enter');
    expect(await rows()).toEqual(['Countries', 'Fruits', 'Names']);
    await page.press('Enter');
    expect(await rows()).toEqual(['Fruits', 'Countries', 'Names']);
    expect(await page.evaluate(`document.activeElement.closest('th').getAttribute('aria-sort')`)).toBe('descending');
  });

  it('folds a table of many rows until its box is ticked', async () => {
    const shown = `[...document.querySelectorAll('.long tbody tr')].filter((row) => row.offsetHeight > 0).length`;
    expect(await page.evaluate(shown)).toBe(20);
    await page.evaluate(`document.querySelector('.long .unfold').click()`);
    expect(await page.evaluate(shown)).toBe(30);
  });

  it('keeps what heads a row in sight', async () => {
    await page.evaluate(`document.querySelector('.long .scroll').scrollTo(100, 0)`);
    const left = `document.querySelector('.long tbody th').getBoundingClientRect().left - document.querySelector('.long').getBoundingClientRect().left`;
    expect(await page.evaluate(left)).toBeCloseTo(0, 0);
  });

  it('can focus all that scrolls', async () => {
    const unreachable = `[...document.querySelectorAll('*')].filter((node) =>
      ['auto', 'scroll'].includes(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth && node.tabIndex < 0).length`;
    expect(await page.evaluate(unreachable)).toBe(0);
  });

  it('has a picture in test-output for people to look at', async () => {
    const folder = fileURLToPath(new URL('../../test-output/', import.meta.url));
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}${name}.png`, await page.screenshot());
  });

  it('has nothing to complain of in the console', () => {
    expect(page.problems).toEqual([]);
  });
});
