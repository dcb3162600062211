import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { readJson } from './json.mjs';

const page = 'CONTRIBUTING.md';
const heading = '\n## Sizes\n';
const figures = ['MB', 'packages', 'install s', 'import ms'];

/** How much larger a package may be than the table says, and how many bytes beside that: what a registry's patch adds. */
const tolerance = { share: 0.2, megabytes: 0.1 };

const roundings = [(x) => x.toFixed(x < 10 ? 2 : 0), String, (x) => x.toFixed(1), (x) => x.toFixed(0)];
const valuesOf = ({ bytes, packages, seconds, importMs }) => [bytes / 1e6, packages, seconds, importMs];

/** A row of figures as they are printed. */
export const printed = (size) =>
  size === undefined ? figures.map(() => '–') : valuesOf(size).map((value, i) => roundings[i](value));

/** Lines of a Markdown table of what was measured, beside what was measured before the packages were taken apart. */
function table(sizes) {
  const before = readJson(new URL('before.json', import.meta.url));
  const head = ['package', ...figures.flatMap((figure) => [`${figure} before`, 'now'])];
  const rows = Object.entries(sizes).map(([name, size]) => {
    const old = before[name];
    const [first, ...others] = printed(old);
    const was = [first, others[0], others[1] + (old?.fails ? ' (fails)' : ''), others[2]];
    return ['`' + name.replace('@diffuse/', '') + '`', ...printed(size).flatMap((now, i) => [was[i], now])];
  });
  return [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Where in the page the table stands: of its section, the lines that begin with a bar. */
function parts() {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf('|', text.indexOf(heading));
  if (!text.includes(heading) || start < 0) throw new Error(`${page} has no table under "${heading.trim()}"`);
  const length = text.slice(start).match(/^(\|.*\n)+/)[0].length;
  return [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
}

/** Writes the table anew from what was measured of all packages. */
export async function writeTable(sizes) {
  const [above, , below] = parts();
  const text = above + table(sizes).join('\n') + '\n' + below;
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

/** Which packages have grown beyond what the table says, in megabytes or in the number of packages they bring. */
export function growth(sizes) {
  const lines = parts()[1].trim().split('\n').slice(2);
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return Object.entries(sizes).flatMap(([name, size]) => {
    const row = rows.find(([cell]) => cell === '`' + name.replace('@diffuse/', '') + '`');
    if (!row) return [`${name} is not in the table of sizes: write it anew`];
    const said = [Number(row[2]), Number(row[4])];
    const found = valuesOf(size);
    const slack = [tolerance.megabytes, 0];
    return [0, 1]
      .filter((i) => !(found[i] <= said[i] * (1 + tolerance.share) + slack[i]))
      .map(
        (i) => `${name}: ${roundings[i](found[i])} ${figures[i]}, in the table ${row[2 * i + 2]}: is it meant to grow?`,
      );
  });
}
