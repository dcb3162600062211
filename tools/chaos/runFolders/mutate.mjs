import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { basename, join, relative } from 'node:path';
import { changedJson } from './json.mjs';
import { asPartial, changedLines, changedState } from './lines.mjs';
import { names, texts } from './values.mjs';

const manifest = 'manifest.json';

/**
 * Changes a run folder in one to three ways, and says how, for a process that is to work in it. What its manifest says of its files is mostly made right
 * again.
 */
export function mutate(run, beside, random, pid) {
  const times = random.chance(0.7) ? 1 : 2 + random.below(2);
  const said = Array.from({ length: times }, () => changeOne(run, beside, random, pid));
  if (random.chance(0.95)) {
    seal(run, random);
    said.push('sealed');
  }
  return said;
}

function changeOne(run, beside, random, pid) {
  const files = filesIn(run);
  const json = files.filter((file) => /\.jsonl?$|\.state$|config\.yaml$/.test(file));
  if (json.length > 0 && random.chance(0.8)) return changeContent(run, random.one(json), random);
  const file = random.one(files.length > 0 ? files : [manifest]);
  return random.one(Object.values(ofFiles))(run, file, beside, random, pid);
}

function changeContent(run, file, random) {
  const path = join(run, file);
  try {
    if (file.endsWith('.state')) {
      const [bytes, said] = changedState(fs.readFileSync(path), random);
      fs.writeFileSync(path, bytes);
      return `${file}: ${said}`;
    }
    const change = file.endsWith('.json') ? changedJson : file.endsWith('.jsonl') ? changedLines : changedYaml;
    const [text, said] = change(fs.readFileSync(path, 'utf8'), random);
    if (/^samples\/.*\.jsonl$|\/samples\/.*\.jsonl$/.test(file) && random.chance(0.4)) {
      fs.rmSync(path);
      fs.writeFileSync(path.replace(/jsonl$/, 'partial'), asPartial(file, text));
      unlist(run, [file, 'metrics.json']);
      return `${file} unfinished: ${said}`;
    }
    fs.writeFileSync(path, text);
    return `${file}: ${said}`;
  } catch {
    return `${file} left`; // it is no JSON any more
  }
}

const changedYaml = (text, random) => {
  const at = random.below(text.length);
  const put = random.one([
    '&a [*a]',
    'x: &x [a]\ny: [*x, *x]\n',
    '__proto__: 1\n',
    '"../x": 1\n',
    '- ',
    '\t',
    '!!js/function "x"',
  ]);
  return [text.slice(0, at) + put + text.slice(at), `with ${put.trim()}`];
};

const ofFiles = {
  truncate(run, file, _, random) {
    const path = join(run, file);
    const { size } = fs.statSync(path);
    fs.truncateSync(path, random.below(size + 1));
    return `${file} cut off`;
  },
  text(run, file, _, random) {
    const text = random.one(texts);
    fs.writeFileSync(join(run, file), text);
    return `${file} is ${JSON.stringify(text)}`;
  },
  gone(run, file) {
    fs.rmSync(join(run, file));
    return `${file} is gone`;
  },
  folder(run, file) {
    fs.rmSync(join(run, file));
    fs.mkdirSync(join(run, file));
    return `${file} is a folder`;
  },
  pipe(run, file) {
    fs.rmSync(join(run, file));
    execFileSync('mkfifo', [join(run, file)]);
    return `${file} is a pipe`;
  },
  link(run, file, beside, random) {
    const to = random.one([
      join(beside, basename(file)),
      join(beside, 'canary.jsonl'),
      join(beside, 'none'),
      '/dev/zero',
      file,
    ]);
    fs.rmSync(join(run, file));
    fs.symlinkSync(to, join(run, file));
    return `${file} leads to ${to}`;
  },
  /** What a run of the name would write, or a folder above the file. */
  linkFolder(run, file, beside, random) {
    const folder = random.one([
      'figures',
      'samples',
      'adapter',
      'epochs',
      'before',
      'samples/coin',
      ...file.split('/').slice(0, 1),
    ]);
    if (!fs.existsSync(join(run, folder, '..'))) return `${folder} left`;
    fs.rmSync(join(run, folder), { recursive: true, force: true });
    fs.symlinkSync(random.one([beside, '../../beside', '../beside']), join(run, folder));
    return `${folder} leads beside`;
  },
  unfinished(run, file, beside, random, pid) {
    const name = join(run, `report.html.${pid}.unfinished`);
    fs.rmSync(name, { force: true }); // there may be such a one already
    fs.symlinkSync(join(beside, 'report.html'), name);
    return 'what is being written leads beside';
  },
};

const filesIn = (run) =>
  fs
    .readdirSync(run, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(run, join(parentPath, name)))
    .filter((file) => !/\.(svg|png|html|csv)$/.test(file))
    .sort();

/** Has the manifest list fewer files. */
function unlist(run, files) {
  const path = join(run, manifest);
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isFile()) return;
  const found = JSON.parse(fs.readFileSync(path, 'utf8'));
  for (const file of files) {
    delete found.artefacts[file];
    fs.rmSync(join(run, file), { force: true });
  }
  fs.writeFileSync(path, JSON.stringify(found));
}

/** Makes the manifest's digests those of the files that are there; at times it lists one more, of a name that leads elsewhere. */
function seal(run, random) {
  const path = join(run, manifest);
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isFile()) return;
  try {
    const found = JSON.parse(fs.readFileSync(path, 'utf8'));
    for (const file of Object.keys(found.artefacts))
      if (fs.statSync(join(run, file), { throwIfNoEntry: false })?.isFile())
        found.artefacts[file] = createHash('sha256')
          .update(fs.readFileSync(join(run, file)))
          .digest('hex');
    if (random.chance(0.05))
      found.artefacts[random.one([...names, '../beside/canary.jsonl'])] = createHash('sha256').update('').digest('hex');
    fs.writeFileSync(path, JSON.stringify(found));
  } catch {
    // the manifest is none any more
  }
}
