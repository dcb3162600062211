import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '@diffuse/diffuse';
import { z } from 'zod';
import { answererOptions, outOption } from '../options.js';
import { quietContext } from '../testing/quietContext.js';
import { openAnswerRun } from './openRun.js';

const options = z.object({ ...answererOptions, ...outOption });
const template =
  "{{ strftime_now('%d %B %Y') }}\n{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content + '<|im_end|>\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-day-'));
  writeFileSync(join(scratch, 'dated.jinja'), template);
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** Opens the run and closes it again: the first line of its prompt, and what was said. */
async function begun(given: object = {}): Promise<{ firstLine: string; notes: string[] }> {
  const settings = options.parse({
    chatTemplate: join(scratch, 'dated.jinja'),
    out: join(scratch, 'run'),
    ...given,
  });
  const notes: string[] = [];
  const releases: (() => Promise<void> | void)[] = [];
  const context = {
    ...quietContext,
    note: (message: string) => void notes.push(message),
    atEnd: (release: () => Promise<void> | void) => void releases.push(release),
  };
  try {
    const { answerer, run } = await openAnswerRun({ command: 'test', options }, settings, context);
    await run.writeLog([]);
    const { chat } = answerer as Subject;
    const text = chat.decode(chat.encode('Hi', '', [], { eos: true }).prompt);
    return { firstLine: text.split('\n')[0]!, notes };
  } finally {
    for (const release of releases.reverse()) await release();
  }
}

test('a run that was begun on another day goes on with the prompt of that day', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const { notes } = await begun();
  expect(notes.some((note) => note.includes(today))).toBe(true);
  const path = join(scratch, 'run', 'manifest.json');
  const manifest = readFileSync(path, 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ begun: { day: today } });
  writeFileSync(path, manifest.replaceAll(today, '2020-02-03'));
  const later = await begun();
  expect(later.firstLine).toBe('03 February 2020');
  expect(later.notes.at(-1)).toMatch(/was begun on 2020-02-03, and goes on with that day/);
});

test('a day that is given is a setting of the run, which is gone on with under that day alone', async () => {
  expect((await begun({ date: '2026-11-27' })).firstLine).toBe('27 November 2026');
  expect((await begun({ date: '2026-11-27' })).firstLine).toBe('27 November 2026');
  await expect(begun({ date: '2026-11-28' })).rejects.toThrow(/date: "2026-11-27" there, "2026-11-28" now/);
  await expect(begun()).rejects.toThrow(/date: "2026-11-27" there, none now/);
});
