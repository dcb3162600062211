import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { diffuse, workInScratch } from './testing/commandLine.js';

workInScratch();

/** Paths at which no disk has a file to read, or a folder to write to. */
const bad = ['pipe', 'file/in/it', 'loop', 'loop/in', 'x'.repeat(300), '/proc/none/of', '/dev/zero', '/dev/full'];

beforeEach(() => {
  execFileSync('mkfifo', ['pipe']);
  writeFileSync('file', 'a text\n');
  symlinkSync('loop', 'loop');
  mkdirSync('folder');
});

const few = '-n 2 --max-new-tokens 3 --quiet';

/** Where a command takes a path that it reads, or writes to. */
const taking = {
  'where a run is kept': `measure --tasks fruits ${few} --out`,
  'where a tuning is kept': 'tune --tasks fruits --passes 1 --quiet --out',
  'a task': 'score --quiet --tasks',
  'a model': 'score --tasks fruits --quiet --model',
  'an adapter': 'score --tasks fruits --quiet --adapter',
  options: 'measure --quiet --config',
  'a run': 'report',
  'a prompt': `sample ${few} --prompt-file`,
  'a chat template': `sample x ${few} --chat-template`,
  'where a task goes': 'tasks export fruits --out',
  words: 'fit --ask Pick --quiet --steps 1',
  'a schema': 'synthbio -n 2 --quiet --schema',
  'a list': 'tasks import --ask Pick --out imported',
  'a batch': `measure --tasks fruits ${few} --model http://127.0.0.1:9/v1 --endpoint-model m --batch-file`,
};

test.each(Object.entries(taking))(
  '%s at a place that no disk has is refused at once, in words that name it: diffuse %s',
  async (_, line) => {
    for (const path of bad) {
      if (line.endsWith('--batch-file') && path === 'loop') continue; // the link is replaced by what is written
      const place = line.endsWith('--model') && !path.startsWith('/') ? `./${path}` : path;
      const { code, out, err } = await diffuse(...line.split(' '), place);
      expect({ line, path, code, out, err }).toEqual({ line, path, code: 1, out: '', err: expect.any(String) });
      const named = line.endsWith('--batch-file') && path.includes('/') ? dirname(path) : path; // its folder is made first
      expect(err).toContain(named.slice(0, 50));
      expect(err).not.toMatch(/\bE[A-Z]{4,}\b|\n {4}at /); // neither the system's codes nor stacks
      expect(err.trim().split('\n').length).toBeLessThanOrEqual(3);
    }
  },
);
