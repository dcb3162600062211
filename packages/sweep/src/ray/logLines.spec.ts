import fc from 'fast-check';
import { createLogLines } from './logLines.js';

const job = { id: 'diffuse-a-1', entrypoint: "cd -- /x && exec echo 'a\nb' $&" };
/** As Ray 2.60 writes them. */
const setUp = '2026-11-30 23:16:55,582\tINFO job_manager.py:581 -- Runtime env is setting up.\n';
const running = `Running entrypoint for job ${job.id}: ${job.entrypoint}\n`;

/** The lines that are handed over where the log is looked at with so many bytes, in turn, and then at its end. */
function handedOver(log: string, cuts: readonly number[]): string[] {
  const lines: string[] = [];
  const look = createLogLines(job, (line) => lines.push(line));
  const bytes = Buffer.from(log);
  for (const cut of cuts) look(bytes.subarray(0, cut).toString('utf8'), false);
  look(log, true);
  return lines;
}

const lines = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', 'é', '日', '🍎', '\ufffd') }), { maxLength: 8 });

test('every line is handed over once, in order, wherever the log is cut', () => {
  const looks = fc.array(fc.nat(200), { maxLength: 10 }).map((cuts) => cuts.sort((a, b) => a - b));
  fc.assert(
    fc.property(lines, looks, fc.boolean(), (printed, cuts, isWhole) => {
      const log = printed.join('\n') + (isWhole && printed.length > 0 ? '\n' : '');
      const expected = log.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(handedOver(log, cuts)).toEqual(expected);
    }),
  );
});

test('a line is handed over when it is whole', () => {
  const seen: string[] = [];
  const look = createLogLines(job, (line) => seen.push(line));
  look('on', false);
  expect(seen).toEqual([]);
  look('one\ntw', false);
  expect(seen).toEqual(['one']);
  look('one\ntwo', true);
  look('one\ntwo', true);
  expect(seen).toEqual(['one', 'two']);
});

test('what Ray writes itself is left out, also within a line, as Ray writes it late', () => {
  fc.assert(
    fc.property(fc.nat(20), (at) => {
      const printed = 'begun\nand more 🍎\n\nend';
      const log = setUp + printed.slice(0, at) + running + printed.slice(at);
      const before = Buffer.byteLength(setUp + printed.slice(0, at));
      expect(handedOver(log, [before, before + running.length])).toEqual(['begun', 'and more 🍎', '', 'end']);
    }),
  );
});
