import { z } from 'zod';
import { buildComponent, component, type Build } from '../component.js';
import { checkLength } from '../amount.js';
import { textual, type Normalise } from '../piece.js';
import { bert } from './bert.js';
import { precompiled } from './precompiled.js';
import { replace } from './replace.js';
import * as simple from './simple.js';
import { lowerCase, normalForm } from './unicode.js';

const form = (name: 'NFC' | 'NFD' | 'NFKC' | 'NFKD') =>
  component(z.looseObject({}), (): Normalise => textual(normalForm(name)));

const kinds: Record<string, Build<Normalise>> = {
  BertNormalizer: bert,
  ByteLevel: simple.byteLevel,
  Lowercase: component(z.looseObject({}), (): Normalise => textual(lowerCase)),
  NFC: form('NFC'),
  NFD: form('NFD'),
  NFKC: form('NFKC'),
  NFKD: form('NFKD'),
  Nmt: simple.nmt,
  Precompiled: precompiled,
  Prepend: simple.prepend,
  Replace: replace,
  Strip: simple.strip,
  StripAccents: simple.stripAccents,
  Sequence: component(z.looseObject({ normalizers: z.array(z.unknown()) }), ({ normalizers }, where): Normalise => {
    const steps = normalizers.map((options) => normalizer(options, where));
    return (piece) =>
      steps.reduce((before, step) => {
        const after = step(before);
        checkLength(after.text.length, where);
        return after;
      }, piece);
  }),
};

/** The normaliser of tokenizer.json, as Rust's tokenizers 0.23 change text; null leaves it as it is. */
export function normalizer(options: unknown, where: string): Normalise {
  return options === null || options === undefined ? (piece) => piece : buildComponent(kinds, options, where);
}
