import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { run } from './commands.mjs';
import { typeFaults } from './consumer.mjs';
import { install } from './install.mjs';
import { importedBy, snippetsOf } from './snippets.mjs';

const format = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };

function faultsOfRun({ title, text }, folder) {
  const file = join(folder, 'example.mjs');
  writeFileSync(file, ts.transpile(text, format));
  try {
    run('node', [file], folder);
    return [];
  } catch (error) {
    return [`${title} does not run: ${error.message}`];
  }
}

/** What is wrong with the examples of packages' READMEs, in a project that has installed what they import. */
export function readmeFaults(packages, tarballs, project) {
  const snippets = packages.flatMap(({ path }) => snippetsOf(path));
  const imported = snippets.flatMap(({ text }) => importedBy(text)).filter((name) => tarballs.has(name));
  install([...new Set([...packages.map(({ manifest }) => manifest.name), ...imported])], tarballs, project);
  const files = snippets.map((snippet, i) => ({ ...snippet, file: join(project, `examples/${i}/example.ts`) }));
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text + 'export {};\n');
  }
  const titled = (fault) => fault.replace(/examples\/(\d+)\/example\.ts/, (_, i) => snippets[i].title);
  return [
    ...typeFaults(
      files.map(({ file }) => file),
      project,
      { names: ['nodenext'] },
    ).map(titled),
    ...files.filter(({ runs }) => runs).flatMap((snippet) => faultsOfRun(snippet, dirname(snippet.file))),
  ];
}
