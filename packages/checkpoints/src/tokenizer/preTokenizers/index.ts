import { z } from 'zod';
import { buildComponent, component, type Build } from '../component.js';
import { checkLength, lengthOf } from '../amount.js';
import type { Cut } from '../piece.js';
import { byteLevel } from './byteLevel.js';
import { metaspace } from './metaspace.js';
import * as simple from './simple.js';

const kinds: Record<string, Build<Cut>> = {
  BertPreTokenizer: simple.bert,
  ByteLevel: byteLevel,
  CharDelimiterSplit: simple.charDelimiterSplit,
  Digits: simple.digits,
  FixedLength: simple.fixedLength,
  Metaspace: metaspace,
  Punctuation: simple.punctuation,
  Split: simple.split,
  Whitespace: simple.whitespace,
  WhitespaceSplit: simple.whitespaceSplit,
  Sequence: component(z.looseObject({ pretokenizers: z.array(z.unknown()) }), ({ pretokenizers }, where): Cut => {
    const cuts = pretokenizers.map((options) => preTokenizer(options, where));
    return (piece) =>
      cuts.reduce<ReturnType<Cut>>(
        (pieces, cut) => {
          const after = pieces.flatMap(cut);
          checkLength(lengthOf(after), where);
          return after;
        },
        [piece],
      );
  }),
};

/** The pre-tokenizer of tokenizer.json, as Rust's tokenizers 0.23 cut; null leaves the text whole. */
export function preTokenizer(options: unknown, where: string): Cut {
  return options === null || options === undefined ? (piece) => [piece] : buildComponent(kinds, options, where);
}
