import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copied, tiny } from './reading.mjs';

const weightsFile = 'model.safetensors';

/** The files of one file as several, with an index. */
export function sharded(scratch) {
  copied(join(tiny, 'model'), scratch);
  const bytes = readFileSync(join(scratch, weightsFile));
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const names = Object.keys(header).filter((name) => name !== '__metadata__');
  const weightMap = {};
  for (const part of [0, 1]) {
    const shard = `model-0000${part + 1}-of-00002.safetensors`;
    const own = {};
    const data = [];
    let at = 0;
    names.forEach((name, i) => {
      if (i % 2 !== part) return;
      const [from, to] = header[name].data_offsets;
      own[name] = { ...header[name], data_offsets: [at, (at += to - from)] };
      data.push(bytes.subarray(8 + length + from, 8 + length + to));
      weightMap[name] = shard;
    });
    const json = Buffer.from(JSON.stringify(own));
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(json.length));
    writeFileSync(join(scratch, shard), Buffer.concat([size, json, ...data]));
  }
  writeFileSync(join(scratch, 'model.safetensors.index.json'), JSON.stringify({ metadata: {}, weight_map: weightMap }));
  unlinkSync(join(scratch, weightsFile));
  return scratch;
}
