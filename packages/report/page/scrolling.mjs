import { distribution, htmlReport } from '@diffuse/report';
import { load } from './load.mjs';

/* How long frames take while a page of 100 prompts × 1,000 targets is scrolled: `npx nx run report:scrolling`. */
const { openPage } = await load('chromium');
const { largePanels } = await load('largePanels');

const block = distribution(largePanels(100, 1000), { caption: 'Wanted and said' });
const page = htmlReport({
  title: 'Large',
  summary: 'Large.',
  sections: [{ title: 'Wanted and said', blocks: [block] }],
});
console.log(`${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);

/** Unfolds the rows and scrolls over all of them, so many pixels a frame; the milliseconds of each frame. */
const scroll = (pixels) => `(async () => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  const frame = () => new Promise(requestAnimationFrame);
  const started = performance.now();
  document.querySelector('.panel:not([hidden]) button.more').click();
  await frame();
  const unfolded = performance.now() - started;
  const frames = [];
  let most = 0;
  let last = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
    scrollBy(0, ${pixels});
    const now = await frame();
    frames.push(now - last);
    last = now;
    most = Math.max(most, document.querySelectorAll('.body .row').length);
  }
  frames.sort((a, b) => a - b);
  const [{ domContentLoadedEventEnd: loaded }] = performance.getEntriesByType('navigation');
  return { loaded, unfolded, frames: frames.length, median: frames[frames.length >> 1], p99: frames[Math.floor(frames.length * 0.99)], longest: frames.at(-1), long, rows: most };
})()`;

for (const [name, screen] of [
  ['1280 px', { width: 1280, height: 800 }],
  ['390 px', { width: 390, height: 844, mobile: true }],
]) {
  for (const pixels of [60, 400]) {
    const open = await openPage(page, screen);
    const { loaded, unfolded, frames, median, p99, longest, long, rows } = await open.evaluate(scroll(pixels));
    const ms = (value) => `${value.toFixed(1)} ms`;
    console.log(
      `${name}, ${pixels} px a frame: loaded in ${ms(loaded)}, unfolded in ${ms(unfolded)}; ${frames} frames, median ${ms(median)}, ` +
        `99th percentile ${ms(p99)}, longest ${ms(longest)}; ${long.length} tasks over 50 ms; ${rows} rows in the page at most`,
    );
    await open.close();
  }
}
