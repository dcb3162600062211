/** The root of this package's code, on which its results depend. */
export const code: readonly string[] = [import.meta.url];
