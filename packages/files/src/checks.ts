import { InputError, list, type Check } from '@diffuse/check';

/** A text, or bytes of whichever realm. */
export const textOrBytes: Check = (value, argument) => {
  if (typeof value === 'string' || (ArrayBuffer.isView(value) && 'BYTES_PER_ELEMENT' in value && isBytes(value)))
    return;
  throw new InputError('WRONG_TYPE', argument, { asked: 'a text or a Uint8Array', found: value });
};

const isBytes = (value: ArrayBufferView & { readonly BYTES_PER_ELEMENT?: unknown }): boolean =>
  value.BYTES_PER_ELEMENT === 1;

export const parts = list(textOrBytes);

/** What JSON says something of. */
export const anyJson: Check = (value, argument) => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = undefined; // a circle, or a BigInt
  }
  if (text === undefined)
    throw new InputError('WRONG_TYPE', argument, { asked: 'a value that JSON can hold', found: value });
};
