import type { OpenSession } from '../onnx/session.js';

/** A device that has `memory` bytes, and counts what its sessions take. */
export function fakeDevice(memory: number) {
  let taken = 0;
  let most = 0;
  let opened = 0;
  const take = (bytes: number): void => {
    if (taken + bytes > memory) throw new Error('out of memory');
    taken += bytes;
    most = Math.max(most, taken);
  };
  const open: OpenSession = (_, __, { externalData = [] } = {}) => {
    opened++;
    let own = (externalData as unknown as readonly { data: Uint8Array }[]).reduce(
      (sum, { data }) => sum + data.length,
      0,
    );
    take(own);
    return Promise.resolve({
      run(inputs) {
        const sent = [...inputs.values()].reduce((sum, { tensor }) => sum + tensor.size, 0);
        const more = Math.max(0, sent - own); // an arena keeps what was fed
        take(more);
        own += more;
        return Promise.resolve({ results: {}, sent });
      },
      close() {
        taken -= own;
        return Promise.resolve();
      },
    });
  };
  return { open, most: () => most, taken: () => taken, opened: () => opened };
}
