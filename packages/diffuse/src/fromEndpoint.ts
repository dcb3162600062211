import type { Answer } from '@diffuse/endpoint';
import type { Drawn } from './drawn.js';

/** Spaces at the end of a forced beginning are left to the model, as they are where its tokenizer is known. */
export const beginningOf = ({ response }: { readonly response: string }): string => response.replace(/[ \t]+$/, '');

/** An endpoint's answer behind that beginning. */
export const drawnFrom = (beginning: string, { text, ...answer }: Answer): Drawn => ({
  ...answer,
  text: answer.noAnswer === undefined ? beginning + text : '',
  counted: null,
});
