type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Milliseconds that a server asks to wait, as `retry-after-ms`, or `retry-after` in seconds or as a date. */
export function retryAfter(headers: Headers): number | undefined {
  const [milliseconds, after] = [headers['retry-after-ms'], headers['retry-after']];
  const wait =
    typeof milliseconds === 'string'
      ? Number(milliseconds)
      : typeof after !== 'string'
        ? NaN
        : Number.isNaN(Number(after))
          ? Date.parse(after) - Date.now()
          : Number(after) * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
