import { InputError } from '@diffuse/check';
import { attributesOf, type RecordSchema } from '@diffuse/synthbio';
import { splitFile } from '@diffuse/synthbio/export';
import { OptionError } from '@diffuse/workbench';
import type { DeliverySettings } from '../deliveryOptions.js';

/** How records are split. */
export interface Splitting {
  /** Shares by the names of splits. */
  readonly shares: Readonly<Record<string, number>>;
  /** The attribute whose values stay together. */
  readonly by: string | undefined;
}

/** The splits that are asked for; undefined where none are. Throws an OptionError on what is no name, share or field. */
export function splittingOf(
  schema: RecordSchema,
  { splits, splitBy: by }: Pick<DeliverySettings, 'splits' | 'splitBy'>,
): Splitting | undefined {
  const attributes = schema.fields.flatMap(attributesOf);
  if (by !== undefined && splits.length === 0)
    throw new OptionError('splitBy', by, 'there are no splits: name them with their shares, as train=0.9 test=0.1');
  if (by !== undefined && !attributes.includes(by))
    throw new OptionError('splitBy', by, `it takes a field of the schema: ${attributes.join(', ')}`);
  if (splits.length === 0) return undefined;
  const shares = new Map<string, number>();
  for (const given of splits) {
    const [, name = '', share = ''] = /^([^=]*)=(.*)$/s.exec(given) ?? [];
    if (!isName(name))
      throw new OptionError(
        'splits',
        given,
        'it takes name=share, the name of small letters, digits and _, and not all: train=0.9 test=0.1',
      );
    if (!/^\d*\.?\d+$/.test(share) || !(Number(share) > 0 && Number(share) < Infinity))
      throw new OptionError('splits', given, 'a share is a number above 0: train=0.9 test=0.1');
    if (shares.has(name)) throw new OptionError('splits', given, `there is a split ${name} already`);
    shares.set(name, Number(share));
  }
  return { shares: Object.fromEntries(shares), by };
}

function isName(name: string): boolean {
  try {
    splitFile(name, 'jsonl');
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
