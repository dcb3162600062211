import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { eachLine } from '../lines.js';

const chunkBytes = 1 << 20;
const lineFeed = 10;

/** Hands over the lines that a growing file has got since. */
export interface LogFollower {
  /** Those that are whole; and what is begun as well, once nobody writes it any more. Gives whether the file is there. */
  readonly more: (isEnded: boolean) => Promise<boolean>;
}

/** Follows a file from its byte `at`; it may not be there yet. A line that is longer than a megabyte comes in parts. */
export function followLog(path: string, at: number, onLine: (line: string) => void): LogFollower {
  let offset = at;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    more: async (isEnded) => {
      const file = await open(path).catch(ofAbsent);
      if (file === undefined) return false;
      try {
        const { size } = await file.stat();
        while (offset < size) {
          const most = Math.min(chunkBytes, size - offset);
          const { bytesRead, buffer } = await file.read(Buffer.alloc(most), 0, most, offset);
          const bytes = buffer.subarray(0, bytesRead);
          const end = bytes.lastIndexOf(lineFeed) + 1 || cut(bytes, isEnded);
          if (end === 0) break;
          offset += end;
          eachLine(decoder.decode(bytes.subarray(0, end)), onLine);
        }
        return true;
      } finally {
        await file.close();
      }
    },
  };
}

/** How much is handed over where there is no end of a line. */
function cut(bytes: Uint8Array, isEnded: boolean): number {
  if (bytes.length < chunkBytes) return isEnded ? bytes.length : 0;
  let end = chunkBytes - 1;
  while (end > chunkBytes - 4 && (bytes[end]! & 0xc0) === 0x80) end--; // to where a character begins
  return end;
}

function ofAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
