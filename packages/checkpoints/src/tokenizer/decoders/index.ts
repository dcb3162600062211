import { z } from 'zod';
import { spelledBytes } from '../byteAlphabet.js';
import { buildComponent, character, component, type Build } from '../component.js';
import { checkLength } from '../amount.js';
import { libraryDecoder } from '../library.js';
import { replaced, replaceSchema } from '../normalizers/replace.js';
import { findIn } from '../oniguruma/pattern.js';
import { metaspaceSchema } from '../preTokenizers/metaspace.js';
import { byteFallback } from './byteFallback.js';
import { wordPiece } from './wordPiece.js';

/** Changes tokens; joined, the last decoder's are the text. */
type Decode = (tokens: readonly string[]) => string[];

const byteLevel = component(z.looseObject({}), (): Decode => {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  return (tokens) => [utf8.decode(Buffer.concat(tokens.map(spelledBytes)))];
});

const metaspace = component(
  metaspaceSchema,
  ({ replacement, prepend_scheme }): Decode =>
    (tokens) =>
      tokens.map((token, index) => token.replaceAll(replacement, index === 0 && prepend_scheme !== 'never' ? '' : ' ')),
);

const strip = component(
  z.looseObject({ content: character, start: z.number().int(), stop: z.number().int() }),
  ({ content, start, stop }): Decode =>
    (tokens) =>
      tokens.map((token) => {
        const characters = Array.from(token);
        let [from, to] = [0, characters.length];
        while (from < start && characters[from] === content) from++;
        while (characters.length - to < stop && to > from && characters[to - 1] === content) to--;
        return characters.slice(from, to).join('');
      }),
);

const replace = component(replaceSchema, ({ pattern, content }, where): Decode => {
  const find = findIn(pattern, where);
  return (tokens) => {
    let length = 0;
    return tokens.map((token) => {
      const after = replaced(token, find, content, where);
      checkLength((length += after.length), where);
      return after;
    });
  };
});

const fromLibrary = (options: object): Decode => {
  const library = libraryDecoder(options);
  return (tokens) => library.decode_chain(tokens);
};

const kinds: Record<string, Build<Decode>> = {
  BPEDecoder: component(z.looseObject({ suffix: z.string().min(1) }), (options): Decode =>
    fromLibrary({ ...options, type: 'BPEDecoder' }),
  ),
  ByteFallback: component(z.looseObject({}), (): Decode => byteFallback),
  ByteLevel: byteLevel,
  Fuse: component(z.looseObject({}), (): Decode => fromLibrary({ type: 'Fuse' })),
  Metaspace: metaspace,
  Replace: replace,
  Strip: strip,
  WordPiece: wordPiece,
  Sequence: component(z.looseObject({ decoders: z.array(z.unknown()) }), ({ decoders }, where): Decode => {
    const steps = decoders.map((options) => buildComponent(kinds, options, where));
    return (tokens) => steps.reduce<string[]>((changed, step) => step(changed), [...tokens]);
  }),
};

/** Text of tokens by the decoder of tokenizer.json; without one they stand apart by spaces, as in Rust. */
export function decoder(options: unknown, where: string): (tokens: readonly string[]) => string {
  if (options === null || options === undefined) return (tokens) => tokens.join(' ');
  const decode = buildComponent(kinds, options, where);
  return (tokens) => (tokens.length === 0 ? '' : decode(tokens).join(''));
}
