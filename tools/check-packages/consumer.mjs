import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/** How a consumer's compiler may look packages up, each with the module format that goes with it. */
const resolutions = {
  node16: { moduleResolution: ts.ModuleResolutionKind.Node16, module: ts.ModuleKind.Node16 },
  nodenext: { moduleResolution: ts.ModuleResolutionKind.NodeNext, module: ts.ModuleKind.NodeNext },
  bundler: { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext },
};

/** A strict project for Node that trusts nobody's types; Node's own are the workspace's. */
const strict = {
  target: ts.ScriptTarget.ES2023,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
  typeRoots: [resolve('node_modules/@types')],
};

function faultOf({ file, start, messageText }, project) {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (!file) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.replace(`${project}/`, '')}:${line + 1} ${text}`;
}

/** What the compiler says of files in a project, by one or all ways to look packages up. */
export function typeFaults(files, project, names = Object.keys(resolutions)) {
  return names.flatMap((name) => {
    const program = ts.createProgram(files, { ...strict, ...resolutions[name] });
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => `${name}: ${faultOf(diagnostic, project)}`);
  });
}

/** What the compiler says of a project that imports every entry point that is given. */
export function consumerFaults(entryPoints, project) {
  const file = join(project, 'consumer.ts');
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const imports = entryPoints.map((path, i) => `import * as entry${i} from '${path}';`);
  const uses = `export const all: object[] = [${entryPoints.map((_, i) => `entry${i}`).join(', ')}];`;
  writeFileSync(file, [...imports, uses, ''].join('\n'));
  return typeFaults([file], project);
}
