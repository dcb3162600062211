import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

/** Libraries have callers other than the command line: how an option is typed is known to `cli` alone. */
const libraries = readdirSync(packages).filter((name) => name !== 'cli');

const sources = libraries
  .flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true }).map((file) => join(name, 'src', file)),
  )
  // The page's script is made from sources that are looked at themselves.
  .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|\/testing\/|\/pageScript\.ts$/.test(path));

/** `--flag` in prose: not an argument on its own, nor a property of CSS, nor after the program whose flag it is. */
const flag = /(?<![\w-]|var\()--[a-z][\w-]*(?!\w*:)/g;
const programs = /\b(npm (install|rebuild)|llama-quantize|pip|ray start|scontrol) [^\n]*$/;

/** The flags that a source's texts name, each with its line. */
function flagsIn(name, source) {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node.getText(file).slice(1, -1);
      for (const match of /\s/.test(text) ? text.matchAll(flag) : []) {
        if (programs.test(text.slice(0, match.index))) continue;
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        found.push(`${name}:${line} ${match[0]}`);
      }
      if (ts.isStringLiteralLike(node)) return;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...new Set(found)];
}

test('no library names a flag of the command line, in errors, descriptions or results', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.flatMap((path) => flagsIn(path, readFileSync(join(packages, path), 'utf8')))).toEqual([]);
});

test.each([
  ['an error', "throw new Error('too steep: lower --learning-rate');", '--learning-rate'],
  ['an error with values in it', 'throw new Error(`${rate} is too steep: lower --learning-rate`);', '--learning-rate'],
  ['a description', "z.string().describe('tuned on --tasks unless given');", '--tasks'],
  ['a command to try', "const next = 'npm run diffuse -- measure --model x';", '--model'],
])('a flag in %s is found', (_, source, name) => {
  expect(flagsIn('planted.ts', source)).toEqual([`planted.ts:1 ${name}`]);
});

test('other programs’ flags, arguments and styles are none', () => {
  const source = [
    "run('pip', ['--quiet', `--dir=${x}`]);",
    'const help = `install it: npm install x && npm rebuild x --ignore-scripts=false`;',
    "const css = ':root { --soft: #fff; }';",
    "const dash = 'yes -- or no';",
  ];
  expect(flagsIn('sound.ts', source.join('\n'))).toEqual([]);
});
