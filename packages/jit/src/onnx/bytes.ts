import type * as ort from 'onnxruntime-common';

/** Bytes of a tensor in this process's memory. */
export const byteLength = (tensor: ort.Tensor): number => (tensor.data as Uint8Array).byteLength;

/** Several arrays as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As many as can be arguments of one call. */
const chunk = 4096;

/** Bytes as a string of as many characters, equal for equal bytes. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return text;
}
