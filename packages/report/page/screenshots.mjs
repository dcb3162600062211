import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const { openPage } = await load('chromium');

const screens = {
  '390-light': { width: 390, height: 844, mobile: true },
  '390-dark': { width: 390, height: 844, mobile: true, dark: true },
  '1280-light': { width: 1280, height: 800 },
  '1280-dark': { width: 1280, height: 800, dark: true },
};

/* Pictures of runs' pages on a telephone and on a desk, light and dark: `node page/screenshots.mjs FOLDER…`. */
const out = fileURLToPath(new URL('../test-output/screenshots/', import.meta.url));
await mkdir(out, { recursive: true });
for (const folder of process.argv.slice(2)) {
  const page = await readFile(join(folder, 'report.html'), 'utf8');
  for (const [name, screen] of Object.entries(screens)) {
    const open = await openPage(page, screen);
    for (const [part, whole] of [
      ['first', false],
      ['whole', true],
    ]) {
      const file = `${out}${basename(resolve(folder))}-${name}-${part}.png`;
      await writeFile(file, await open.screenshot({ whole }));
      console.log(file);
    }
    const cut = await open.evaluate(
      `[...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.scroll, .skip')).length`,
    );
    if (cut > 0) console.log(`  ${cut} elements reach beyond ${screen.width} px`);
    for (const problem of open.problems) console.log(`  ${problem}`);
    await open.close();
  }
}
