import { createHash } from 'node:crypto';
import { changedJson } from './json.mjs';

const without = (lines, at) => lines.filter((_, i) => i !== at);

const changes = {
  twice: (lines, at) => [...lines, lines[at]],
  missing: (lines, at) => without(lines, at),
  more: (lines) => [...lines, lines.at(-1)?.replace(/"index":\d+/, `"index":${lines.length}`)],
  negative: (lines, at) => lines.map((line, i) => (i === at ? line.replace(/"(index|step|pass)":/, '"$1":-') : line)),
  reversed: (lines) => lines.toReversed(),
  other: (lines, at) => lines.map((line, i) => (i === at ? '{"another":"schema"}' : line)),
  none: (lines, at) => lines.map((line, i) => (i === at ? line.slice(0, line.length / 2) : line)),
};

/** Lines of JSON with one thing changed. */
export function changedLines(text, random) {
  const lines = text.split('\n').filter(Boolean);
  const at = random.below(lines.length);
  if (random.chance(0.4) && lines.length > 0) {
    const [line, said] = changedJson(lines[at], random);
    return [`${lines.map((each, i) => (i === at ? line : each)).join('\n')}\n`, `line ${at}: ${said}`];
  }
  const name = random.one(Object.keys(changes));
  return [`${changes[name](lines, at).join('\n')}\n`, `line ${at} ${name}`];
}

/** Answers as a stopped run has them, each behind its check. */
export function asPartial(file, text) {
  const name = file.replace(/\.jsonl$/, '');
  const check = (json) => createHash('sha256').update(`${name}\n${json}`).digest('hex').slice(0, 8);
  const lines = text.split('\n').filter(Boolean);
  return lines.map((json) => `${check(json)} ${json}\n`).join('');
}

/** A tuning's state with its head, its number of vectors or their bytes changed, under a seal that holds. */
export function changedState(bytes, random) {
  const sealEnd = bytes.indexOf('\n') + 1;
  const headEnd = bytes.indexOf('\n', sealEnd) + 1;
  let [vectors, head, body] = [3, bytes.toString('utf8', sealEnd, headEnd - 1), bytes.subarray(headEnd)];
  let said;
  switch (random.below(4)) {
    case 0:
      [head, said] = changedJson(head, random);
      break;
    case 1:
      vectors = random.one([0, 1, 2, 4, -1, 1.5, 1e15, null, '3']);
      said = `${vectors} vectors`;
      break;
    case 2:
      body = body.subarray(0, random.below(body.length));
      said = `${body.length} bytes of vectors`;
      break;
    default:
      body = Buffer.from(body);
      body.writeFloatLE(random.one([NaN, Infinity, -1e38]), 4 * random.below(body.length / 4));
      said = 'a number that is none';
  }
  const rest = Buffer.concat([Buffer.from(`${head}\n`), body]);
  const digest = createHash('sha256').update(rest).digest('hex');
  return [Buffer.concat([Buffer.from(`${JSON.stringify({ digest, vectors })}\n`), rest]), said];
}
