import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyModel, editTensor, families, refused, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

beforeEach(() => {
  copyModel('llama');
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] });
});

const commands = ['score --tasks ./colour', 'sample x -n 3', 'measure --tasks ./colour -n 3 --out out'];

test.each(commands)('an adapter that holds NaN is refused by name: %s', async (command) => {
  cpSync(join(families, 'llama2', 'adapter'), 'adapter', { recursive: true });
  editTensor('adapter/adapter_model.safetensors', (data) => data.writeFloatLE(NaN, 4));
  const error = await refused(`${command} --model llama --adapter adapter`);
  expect(error).toMatch(
    /adapter\/adapter_model\.safetensors: tensor \S+ holds NaN: .*take an earlier or a newly trained one/,
  );
  expect(error).not.toContain('--');
  expect(existsSync('out')).toBe(false);
});

test.each([...commands, 'tune --tasks ./colour --out out'])('so is a model that does: %s', async (command) => {
  editTensor('llama/model.safetensors', (data) => data.writeUInt16LE(0x7e00, 6));
  expect(await refused(`${command} --model llama`)).toMatch(/llama\/model\.safetensors: tensor \S+ holds NaN/);
  expect(existsSync('out')).toBe(false);
});

test.each([
  ['1e38', 'tiny', 1],
  ['1e38', 'llama', 3],
  ['1e30', 'tiny', 3],
  ['1e30', 'llama', 1],
  ['1e12', 'tiny', 2],
])('tuning at a rate of %s (%s, %i passes) ends in words, and leaves no adapter', async (rate, model, passes) => {
  const tune = `tune --model ${model} --tasks ./colour --passes ${passes} --learning-rate ${rate} --out out`;
  for (const line of [tune, tune]) {
    const error = await refused(line);
    expect(error).toMatch(/step 1, at learning rate .*parameters as large as .*tune anew at a lower learning rate/);
    expect(error).toContain('a lower --learning-rate');
    expect(existsSync('out/adapter')).toBe(false);
  }
});
