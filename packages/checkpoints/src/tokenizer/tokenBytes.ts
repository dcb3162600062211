import { InputError } from '@diffuse/check';
import { z } from 'zod';
import { spelledBytes } from './byteAlphabet.js';
import { byteOf } from './decoders/byteFallback.js';

/** How a decoder writes tokens that each have bytes of their own, whatever stands beside them. */
export interface TokenWriter {
  readonly bytesOf: (token: string) => Uint8Array;
  /** What is left out at a text's very beginning, once: a space, mostly. Undefined where that is no text but changes the token. */
  readonly dropped: string | undefined;
}

const byteLevel = z.looseObject({ type: z.literal('ByteLevel') });
const replace = z.looseObject({
  type: z.literal('Replace'),
  pattern: z.object({ String: z.string().min(1) }),
  content: z.string(),
});
const metaspace = z.looseObject({
  type: z.literal('Metaspace'),
  replacement: z.string().default('▁'),
  prepend_scheme: z.string().default('always'),
});
const byteFallback = z.looseObject({ type: z.literal('ByteFallback') });
const fuse = z.looseObject({ type: z.literal('Fuse') });
const strip = z.looseObject({ type: z.literal('Strip'), content: z.string(), start: z.literal(1), stop: z.literal(0) });
const sequence = z.looseObject({ type: z.literal('Sequence'), decoders: z.array(z.looseObject({ type: z.string() })) });

type Step = z.output<typeof replace> | z.output<typeof metaspace>;

const encoder = new TextEncoder();

/**
 * How a decoder of tokenizer.json writes each token, where that can be told of each alone: byte-level BPE, and the replacements,
 * bytes and space at the beginning of those made from SentencePiece. Throws an InputError of any other.
 */
export function tokenWriter(options: unknown, where: string): TokenWriter {
  const whole = sequence.safeParse(options);
  const parts: unknown[] = whole.success ? whole.data.decoders : [options];
  if (parts.length === 1 && byteLevel.safeParse(parts[0]).success) return { bytesOf: spelledBytes, dropped: '' };
  const changes: Step[] = [];
  const rest = [...parts];
  for (let step = firstOf(rest[0]); step !== undefined; step = firstOf(rest[0])) {
    changes.push(step);
    rest.shift();
  }
  const takes = (kind: z.ZodType): boolean => {
    const there = kind.safeParse(rest[0]).success;
    if (there) rest.shift();
    return there;
  };
  const hasBytes = takes(byteFallback);
  const isFused = takes(fuse);
  const stripped = isFused ? strip.safeParse(rest[0]).data : undefined;
  if (stripped !== undefined) rest.shift();
  if (changes.length === 0 || rest.length > 0)
    throw new InputError('OUT_OF_RANGE', 'tokenizer', {
      asked: 'one that writes each token by itself: byte-level, or made from SentencePiece',
      found: where,
      instead: `${where}: which bytes a token stands for cannot be told, so that no answer can be held to a format: its decoder is neither byte-level nor made from SentencePiece`,
    });
  const changed = (token: string): string =>
    changes.reduce(
      (text, step) =>
        step.type === 'Replace'
          ? text.replaceAll(step.pattern.String, () => step.content)
          : text.replaceAll(step.replacement, ' '),
      token,
    );
  const changesFirst = changes.some((step) => step.type === 'Metaspace' && step.prepend_scheme !== 'never');
  return {
    bytesOf(token) {
      const text = changed(token);
      const byte = hasBytes ? byteOf(text) : undefined;
      return byte === undefined ? encoder.encode(text) : Uint8Array.of(byte);
    },
    dropped: changesFirst ? undefined : (stripped?.content ?? ''),
  };
}

const firstOf = (options: unknown): Step | undefined =>
  replace.safeParse(options).data ?? metaspace.safeParse(options).data;

/**
 * What may stand before an answer and is no part of its text: at the very beginning the decoder leaves something out, and
 * behind that what a model says before an answer, each once. Throws an InputError where it cannot be told.
 */
export function leadsOf({ dropped }: TokenWriter, said: string, atBeginning: boolean, where: string): string[] {
  if (atBeginning && dropped === undefined)
    throw new InputError('OUT_OF_RANGE', 'tokenizer', {
      asked: 'one that writes the first token of a text as any other',
      found: where,
      instead: `${where}: what the first token of an answer stands for cannot be told, so that no answer can be held to a format`,
    });
  const first = atBeginning ? (dropped ?? '') : '';
  const alone = said.startsWith(first) && said !== first ? [] : [said];
  return [...new Set([first, first + said, ...alone])].filter((lead) => lead !== '');
}
