import { htmlReport } from '../html/htmlReport.js';
import { openPage, type BrowserPage, type Viewport } from '../testing/chromium.js';
import { largePanels } from '../testing/largePanels.js';
import { distribution } from './distribution.js';
import type { DistributionPanel } from './panel.js';

const hostile = `<img src=x onerror="document.title = 'taken'">`;

const names: DistributionPanel = {
  title: 'names',
  targets: ['Ann', 'Zoë', hostile, 'Bob'],
  wanted: [0.01, 0.02, 0.03, 0.94],
  series: [
    { name: 'before', exact: [0.5, 0.02, 0.1, 0.2], said: null },
    {
      name: 'after',
      exact: [0.02, 0.1, 0.03, 0.7],
      said: { answers: 100, counts: [3, 10, 2, 70], others: [{ text: `</script>${hostile}`, count: 15 }] },
    },
  ],
};
const numbers: DistributionPanel = {
  title: 'numbers',
  targets: ['10', '2', '1'],
  wanted: [0.2, 0.4, 0.4],
  series: [
    { name: 'before', exact: [0.2, 0.4, 0.4], said: null },
    { name: 'after', exact: [0.2, 0.4, 0.39], said: null },
  ],
};
const large: DistributionPanel = { ...largePanels(1, 1000)[0]!, title: 'large' };

const page = (panels: DistributionPanel[]): string =>
  htmlReport({
    title: 'A run',
    summary: 'It ran.',
    facts: { Model: 'tiny' },
    sections: [{ title: 'Wanted and said', blocks: [distribution(panels, { caption: 'All' })] }],
  });

const panel = '.panel:not([hidden])';

const viewports: Record<string, Viewport> = {
  phone: { width: 390, height: 844, mobile: true },
  desktop: { width: 1280, height: 800 },
};

describe.each(Object.entries(viewports))('a distribution on a %s screen', (_, viewport) => {
  let open: BrowserPage;
  beforeAll(async () => {
    open = await openPage(page([names, numbers, large]), viewport);
  });
  afterAll(() => open.close());

  const texts = (selector: string): Promise<string[]> =>
    open.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(`${panel} ${selector}`)})].map((node) => node.textContent)`,
    );
  const click = (text: string, within = panel): Promise<void> =>
    open.evaluate(
      `[...document.querySelectorAll('${within} :is(button, a)')].find((node) => node.textContent.startsWith(${JSON.stringify(text)})).click()`,
    );
  const choose = async (title: string): Promise<void> => click(title, '.chooser');
  /** The middle of what a selector finds, as a part of the width of its row's scale. */
  const place = (row: number, mark: string): Promise<number> =>
    open.evaluate(`(() => {
      const track = document.querySelectorAll('${panel} .body .track')[${row}];
      const { left, right } = track.querySelector('${mark}').getBoundingClientRect();
      const box = track.getBoundingClientRect();
      return ('${mark}' === '.bar' ? right - box.left : (left + right) / 2 - box.left) / box.width;
    })()`);

  it('shows the one that is farthest from what is wanted, its largest error first, hostile names as text', async () => {
    await choose('names');
    expect(await texts('h3')).toEqual(['names']);
    expect(await texts('.body .name')).toEqual(['Bob', 'Zoë', 'Ann', hostile]);
    expect(await open.evaluate('document.title')).toBe('A run');
    expect(await open.evaluate('document.images.length')).toBe(0);
  });

  it('shows the one that a link names', async () => {
    await open.evaluate(
      `location.hash = [...document.querySelectorAll('.chooser a')].find((a) => a.textContent.startsWith('numbers')).hash`,
    );
    await open.evaluate('new Promise((done) => setTimeout(done))');
    expect(await texts('h3')).toEqual(['numbers']);
  });

  it('puts rows in other orders by a click', async () => {
    await choose('names');
    await click('as listed');
    expect(await texts('.body .name')).toEqual(['Ann', 'Zoë', hostile, 'Bob']);
    await click('wanted');
    expect(await texts('.body .name')).toEqual(['Bob', hostile, 'Zoë', 'Ann']);
    await click('said');
    expect(await texts('.body .name')).toEqual(['Bob', 'Zoë', hostile, 'Ann']);
    await click('largest error');
  });

  it('filters by what is typed, and says what was said and is no target', async () => {
    await choose('names');
    await open.evaluate(`document.querySelector('${panel} input').focus()`);
    await open.type('zoe');
    expect(await texts('.body .name')).toEqual(['Zoë']);
    expect(await texts('.off li bdi')).toEqual([]);
    await open.evaluate(`(() => {
      const field = document.querySelector('${panel} input');
      field.value = '';
      field.dispatchEvent(new Event('input'));
    })()`);
    expect(await texts('.off li')).toEqual([`</script>${hostile}15 · 15.0% [9.3%, 23.3%]`]);
  });

  it('shows the series that are chosen, and orders by the last of them', async () => {
    await choose('names');
    await click('after');
    expect(await texts('.body .name')).toEqual(['Bob', 'Ann', hostile, 'Zoë']);
    await click('before'); // one stays
    expect(await texts('.body .name')).toHaveLength(4);
    await click('after');
  });

  it('draws shares in proportion, and in equal steps for equal ratios on a logarithmic scale', async () => {
    await choose('names');
    await click('as listed');
    const [ann, bob] = [await place(0, '.wanted'), await place(3, '.wanted')];
    expect(bob / ann).toBeCloseTo(94, -1);
    await click('log scale');
    const [one, two, three] = [await place(0, '.wanted'), await place(1, '.wanted'), await place(2, '.wanted')];
    expect((three - one) / (two - one)).toBeCloseTo(Math.log(3) / Math.log(2), 1);
    await click('log scale');
    await click('largest error');
  });

  it('stands over a number line where targets are numbers, the list folded below', async () => {
    await choose('numbers');
    expect(
      await open.evaluate(`document.querySelector('${panel} .number-line svg').getBoundingClientRect().height > 100`),
    ).toBe(true);
    expect(await open.evaluate(`document.querySelector('${panel} details').open`)).toBe(false);
    await open.evaluate(`document.querySelector('${panel} details').open = true`);
    await open.evaluate('new Promise(requestAnimationFrame)');
    expect(await texts('.body .name')).toEqual(['1', '10', '2']);
  });

  it('has in the page only the rows in sight, of a thousand', async () => {
    await choose('large');
    expect(await texts('.body .name')).toHaveLength(20);
    await click('Show all 1,000');
    const [first] = await texts('.body .name');
    await open.evaluate('scrollTo(0, document.documentElement.scrollHeight / 2)');
    await open.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const shown = await texts('.body .name');
    expect(shown.length).toBeLessThan(100);
    expect(shown).not.toContain(first);
    const covered = `(() => {
      const rows = [...document.querySelectorAll('${panel} .body .row')].map((row) => row.getBoundingClientRect());
      return Math.min(...rows.map(({ top }) => top)) <= 0 && Math.max(...rows.map(({ bottom }) => bottom)) >= innerHeight;
    })()`;
    expect(await open.evaluate(covered)).toBe(true);
    await open.evaluate('scrollTo(0, 0)');
  });

  it('does not scroll sideways, whichever is shown', async () => {
    for (const title of ['names', 'numbers', 'large']) {
      await choose(title);
      expect(await open.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    }
  });

  it('has nothing to complain of in the console', () => {
    expect(open.problems).toEqual([]);
  });
});

test('without scripts the targets stand in tables, and the list of prompts leads to them', async () => {
  const open = await openPage(page([names, numbers]), { width: 1280, height: 800, scripts: false });
  expect(await open.evaluate(`document.querySelectorAll('.panel .static tbody tr').length`)).toBe(5 + 4);
  expect(
    await open.evaluate(
      `[...document.querySelectorAll('.chooser a')].every(({ hash }) => document.querySelector(hash))`,
    ),
  ).toBe(true);
  await open.close();
});
