import { makeFolder, writeAtomically } from '@diffuse/files';
import { summariseProfile, type OperatorTime } from '@diffuse/jit/node';
import { column, table, toMarkdown, toText, type Table } from '@diffuse/report';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from './context.js';
import { OptionError } from './optionError.js';

/** Makes the folder for timelines. Throws if it holds timelines already, or the device has none to write. */
export async function openProfile(folder: string, device: string): Promise<void> {
  if (device === 'tensorflow' || device === 'wasm')
    throw new OptionError(
      'profile',
      folder,
      `device ${device} has no timelines; those of ONNX Runtime's native library have (cpu, webgpu, cuda)`,
    );
  await makeFolder(folder);
  const timeline = (await readdir(folder)).find((file) => file.endsWith('.json'));
  if (timeline !== undefined)
    throw new OptionError('profile', folder, `it holds another run's timelines (${timeline}): name a new folder`);
}

const operatorTable = (operators: readonly OperatorTime[]): Table =>
  table(
    operators.map((time) => ({ ...time, seconds: time.milliseconds / 1000 })),
    {
      operator: column.text('Operator'),
      provider: column.text('Provider'),
      count: column.count('Runs'),
      seconds: column.seconds('Time'),
      share: column.percent('Share'),
    },
    { caption: 'Time by operator' },
  );

const slowest = 10;

/** Adds up the folder's timelines into `operators.md`, once all of them are written, and notes the slowest operators. */
export async function closeProfile(folder: string, { note, layout }: Context): Promise<void> {
  const operators = await summariseProfile(folder);
  const path = join(folder, 'operators.md');
  await writeAtomically(path, [`${toMarkdown(operatorTable(operators))}\n`]);
  note(`${toText(operatorTable(operators.slice(0, slowest)), layout)}\nall operators: ${path}`);
}
