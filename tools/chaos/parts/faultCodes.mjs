const everything = () => true;
const opens = new Set(['open', 'read', 'write', 'append', 'copyFile']);

/** What disks and systems answer: the calls that fail so, and whether they do from then on. */
export const faultCodes = {
  ENOSPC: { fails: (kind) => kind !== 'read' && kind !== 'rm' && kind !== 'utimes', stays: true },
  EDQUOT: { fails: (kind) => kind !== 'read' && kind !== 'rm' && kind !== 'utimes', stays: true },
  EROFS: { fails: (kind) => kind !== 'read', stays: true },
  EIO: { fails: everything, stays: false },
  EMFILE: { fails: (kind) => opens.has(kind), stays: false },
};

export const failsWith = (code, kind) => faultCodes[code].fails(kind);
export const stays = (code) => faultCodes[code].stays;

const calledBy = { fill: 'write', append: 'write', read: 'open', sync: 'fsync' };

/** Fails as Node does, with the words of the system left out. */
export function failure(code, kind, path) {
  const syscall = calledBy[kind] ?? kind;
  throw Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path, errno: -1 });
}
