import type { DeviceTensor } from '@diffuse/jit';
import fc from 'fast-check';
import { keeper, type Hold } from './kept.js';

/** A tensor of so many numbers that counts how often it is disposed of. */
function counted(size: number): DeviceTensor & { disposals: number } {
  const tensor = {
    dtype: 'float32' as const,
    shape: [size],
    disposals: 0,
    read: () => Promise.reject(new Error('not here')),
    dispose: () => void tensor.disposals++,
  };
  return tensor;
}

const sizeOf = (key: number): number => key + 1;

test('no more is kept than fits, what is held stays, and each tensor is disposed of once', async () => {
  const action = fc.record({ key: fc.nat(7), release: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.nat(100), fc.array(action, { maxLength: 60 }), async (most, actions) => {
      const kept = keeper(most);
      const made: ReturnType<typeof counted>[] = [];
      const holds: Hold<ReturnType<typeof counted>>[] = [];
      for (const { key, release } of actions) {
        if (release && holds.length > 0) holds.splice(key % holds.length, 1)[0]!.release();
        else {
          const compute = (): Promise<ReturnType<typeof counted>> => {
            made.push(counted(sizeOf(key)));
            return Promise.resolve(made.at(-1)!);
          };
          const hold = await kept.hold(`${key}`, compute);
          expect(hold.value.shape).toEqual([sizeOf(key)]);
          holds.push(hold);
        }
        expect(kept.bytes()).toBeLessThanOrEqual(most);
        for (const { value } of holds) expect(value.disposals).toBe(0);
        const alive = made.filter(({ disposals }) => disposals === 0);
        const heldOnly = new Set(holds.map(({ value }) => value));
        const bytes = alive.reduce((sum, tensor) => sum + 4 * tensor.shape[0]!, 0);
        const ofHeld = [...heldOnly].reduce((sum, tensor) => sum + 4 * tensor.shape[0]!, 0);
        expect(bytes).toBeLessThanOrEqual(kept.bytes() + ofHeld);
      }
      kept.dispose();
      for (const hold of holds) hold.release();
      expect(made.map(({ disposals }) => disposals)).toEqual(made.map(() => 1));
      expect(kept.bytes()).toBe(0);
    }),
  );
});

test('work that goes round through twice of what fits finds most of what fits', async () => {
  const kept = keeper(10 * 4);
  let computed = 0;
  for (let round = 0; round < 200; round++)
    for (let key = 0; key < 20; key++) {
      const compute = (): Promise<DeviceTensor> => Promise.resolve(counted(++computed && 1));
      (await kept.hold(`${key}`, compute)).release();
    }
  expect(computed / (200 * 20)).toBeLessThan(0.65); // at best 0.5, with the oldest first 1
});

test('who asks at the same time gets one, and a failure is told to all of them and not kept', async () => {
  const kept = keeper(100);
  let calls = 0;
  const slow = async (): Promise<DeviceTensor> => {
    calls++;
    await Promise.resolve();
    return counted(1);
  };
  const [first, second] = await Promise.all([kept.hold('a', slow), kept.hold('a', slow)]);
  expect(first.value).toBe(second.value);
  expect(calls).toBe(1);
  const failing = (): Promise<DeviceTensor> => Promise.reject(new Error('no memory'));
  const failures = await Promise.allSettled([kept.hold('b', failing), kept.hold('b', failing)]);
  expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = await kept.hold('b', slow);
  expect(later.value.shape).toEqual([1]);
  expect(kept.bytes()).toBe(8);
});
