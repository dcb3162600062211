/** Where an answer's bytes belong in the file, and how many that has; or why they do not belong to it. */
export type Extent = { readonly total: number | undefined; readonly at: number } | { readonly damage: string };

/** What an answer says of itself, where the bytes from `start` on were asked for of a file of `size` bytes. */
export function extentOf(response: Response, start: number, size: number | undefined): Extent {
  const { status, headers } = response;
  const whole = status === 200;
  const packed = !/^(identity)?$/.test(headers.get('content-encoding') ?? ''); // fetch unpacks it; the length is of the packed bytes
  const [, from, end] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  const said = bytesIn(whole ? (packed ? null : headers.get('content-length')) : end);
  if (said !== undefined && size !== undefined && said !== size)
    return { damage: `it has ${said} bytes by its answer, and ${size} by what was said of it before${hint(headers)}` };
  const total = size ?? said;
  if (whole) return { total, at: 0 };
  if (status === 416)
    return total === start ? { total, at: start } : { damage: `there is nothing behind its first ${start} bytes` };
  if (status !== 206) return { damage: `its server answered with HTTP ${status}` };
  const continues = packed ? undefined : bytesIn(from);
  return continues === start ? { total, at: start } : { damage: `other bytes came than those from ${start} on` };
}

const hint = (headers: Headers): string =>
  headers.get('content-type')?.startsWith('text/html') === true
    ? ': a web page came, of a proxy or portal perhaps'
    : '';

/** A number of bytes as headers have it. */
export function bytesIn(said: string | null | undefined): number | undefined {
  const bytes = /^\d+$/.test(said ?? '') ? Number(said) : NaN;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
