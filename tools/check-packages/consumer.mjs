import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/** How a consumer's compiler may look packages up, each with the module format that goes with it. */
const resolutions = {
  node16: { moduleResolution: ts.ModuleResolutionKind.Node16, module: ts.ModuleKind.Node16 },
  nodenext: { moduleResolution: ts.ModuleResolutionKind.NodeNext, module: ts.ModuleKind.NodeNext },
  bundler: { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext },
};

/** A strict project that trusts nobody's types, with the ambient types that its packages bring; Node's own are the workspace's. */
const strictIn = (project) => ({
  target: ts.ScriptTarget.ES2023,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node', ...ambient.filter((name) => existsSync(join(project, 'node_modules/@types', name)))],
  typeRoots: [join(project, 'node_modules/@types'), resolve('node_modules/@types')],
});

/** What tfjs-core's types take for granted, as they are by default, where a project does not list its `types`. */
const ambient = ['long', 'offscreencanvas', 'seedrandom'];

/** Whose own types do not compile, by the package that shows them: arquero 8.0.3 and flechette 2.6.0. */
const unsound = { '@diffuse/report': ['arquero', '@uwdata/flechette'] };

function faultOf({ file, start, messageText }, project) {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (!file) return text;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.replace(`${project}/`, '')}:${line + 1} ${text}`;
}

/**
 * What the compiler says of files in a project, each fault once with the ways to look packages up that meet it. Those in the
 * files of `tolerated` packages are passed over; that there are none any more is a fault.
 */
export function typeFaults(files, project, { names = Object.keys(resolutions), tolerated = [] } = {}) {
  const met = new Map();
  const missed = new Set(tolerated);
  for (const name of names) {
    const program = ts.createProgram(files, { ...strictIn(project), ...resolutions[name] });
    const faults = new Set();
    for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
      const from = tolerated.find((other) => diagnostic.file?.fileName.includes(`/node_modules/${other}/`));
      if (from === undefined) faults.add(faultOf(diagnostic, project));
      else missed.delete(from);
    }
    for (const fault of faults) met.set(fault, [...(met.get(fault) ?? []), name]);
  }
  return [
    ...Array.from(met, ([fault, ways]) => `types (${ways.join(', ')}): ${fault}`),
    ...Array.from(missed, (name) => `the types of ${name} compile: tolerate them no more`),
  ];
}

/** What the compiler says of a project that imports every entry point of a package. */
export function consumerFaults(name, entryPoints, project) {
  const file = join(project, 'consumer.ts');
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const imports = entryPoints.map((path, i) => `import * as entry${i} from '${path}';`);
  const uses = `export const all: object[] = [${entryPoints.map((_, i) => `entry${i}`).join(', ')}];`;
  writeFileSync(file, [...imports, uses, ''].join('\n'));
  return typeFaults([file], project, { tolerated: unsound[name] });
}
