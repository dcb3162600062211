import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapterIn } from './adapterIn.js';

let home: string;
const at = (...path: string[]): string => join(home, ...path);
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'diffuse-adapter-'));
  mkdirSync(at('run', 'adapter'), { recursive: true });
  writeFileSync(at('run', 'manifest.json'), '{}');
  for (const file of ['adapter_config.json', 'adapter_model.safetensors'])
    writeFileSync(at('run', 'adapter', file), '{}');
});
afterEach(() => rmSync(home, { recursive: true }));

test('an adapter of a run is that in its folder, and not one that a link there leads to', () => {
  expect(adapterIn(at('run'))).toBe(at('run', 'adapter'));
  cpSync(at('run', 'adapter'), at('beside'), { recursive: true });
  renameSync(at('run', 'adapter', 'adapter_model.safetensors'), at('theirs'));
  symlinkSync('../../theirs', at('run', 'adapter', 'adapter_model.safetensors'));
  expect(() => adapterIn(at('run'))).toThrow(/adapter_model.safetensors is a link out of .*run/);
  rmSync(at('run', 'adapter'), { recursive: true });
  symlinkSync('../beside', at('run', 'adapter'));
  expect(() => adapterIn(at('run'))).toThrow(/adapter is a link out of .*run/);
});

test('an adapter that is named itself may be links, as the hub keeps files', () => {
  cpSync(at('run', 'adapter'), at('blobs'), { recursive: true });
  mkdirSync(at('peft'));
  for (const file of ['adapter_config.json', 'adapter_model.safetensors'])
    symlinkSync(`../blobs/${file}`, at('peft', file));
  expect(adapterIn(at('peft'))).toBe(at('peft'));
});
