import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

/** Pixels of a page in one picture. */
const PART = 1600;

const { openPage } = await load('chromium');

const screens = {
  '390-light': { width: 390, height: 844, mobile: true },
  '390-dark': { width: 390, height: 844, mobile: true, dark: true },
  '1280-light': { width: 1280, height: 800 },
  '1280-dark': { width: 1280, height: 800, dark: true },
};

/* Pictures of runs' pages on a telephone and on a desk, light and dark: `npx nx run report:screenshots -- FOLDER…`. */
const out = fileURLToPath(new URL('../test-output/screenshots/', import.meta.url));
await mkdir(out, { recursive: true });
for (const folder of process.argv.slice(2)) {
  const page = await readFile(join(folder, 'report.html'), 'utf8');
  for (const [name, screen] of Object.entries(screens)) {
    const open = await openPage(page, screen);
    const save = async (part, picture) => {
      const file = `${out}${basename(resolve(folder))}-${name}-${part}.png`;
      await writeFile(file, picture);
      console.log(file);
    };
    await save('first', await open.screenshot());
    const length = await open.evaluate('document.documentElement.scrollHeight');
    for (let top = 0, part = 1; top < length; top += PART, part++)
      await save(part, await open.screenshot({ top, height: Math.min(PART, length - top) }));
    const cut = await open.evaluate(
      `[...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.scroll, .skip')).length`,
    );
    if (cut > 0) console.log(`  ${cut} elements reach beyond ${screen.width} px`);
    for (const problem of open.problems) console.log(`  ${problem}`);
    await open.close();
  }
}
