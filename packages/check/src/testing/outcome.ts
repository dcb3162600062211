/** What a call gave, or threw. */
export type Outcome = { readonly result: unknown } | { readonly error: unknown };

/** What is wrong with how a call with garbage ended; undefined if nothing is. `mayReturn` says whether it may give a result. */
export function faultOf(
  outcome: Outcome,
  mayReturn: boolean,
  refuses: (error: unknown) => boolean = () => false,
): string | undefined {
  if ('error' in outcome) {
    const { error } = outcome;
    if (isInputError(error) || refuses(error)) return undefined;
    return `throws ${error instanceof Error ? (error.stack ?? '').split('\n', 2).join('') : String(error)}`;
  }
  if (!mayReturn) return 'is taken';
  return holdsNaN(outcome.result) ? 'gives NaN' : undefined;
}

/** By its parts: a test's realm and a package's own copy have classes of their own. */
function isInputError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, argument, asked } = error as Partial<Record<'code' | 'argument' | 'asked', unknown>>;
  return (
    error.name === 'InputError' && [code, argument, asked].every((part) => typeof part === 'string') && 'found' in error
  );
}

/** As many parts of a result are looked at. */
const enough = 10_000;

function holdsNaN(result: unknown): boolean {
  const seen = new Set<unknown>();
  const waiting = [result];
  while (waiting.length > 0 && seen.size < enough) {
    const value = waiting.pop();
    if (Number.isNaN(value)) return true;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) {
      if ('length' in value && Array.prototype.some.call(value, Number.isNaN)) return true;
    } else {
      const parts = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
      for (const part of parts) waiting.push(part); // one by one: a call takes no hundred thousand arguments
    }
  }
  return false;
}
