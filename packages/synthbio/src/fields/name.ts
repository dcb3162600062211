import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import type { NameField } from '../schema/field.js';

const TITLE = /^(dr|prof|professor|sir|dame|lady|lord|mr|mrs|ms|mx|rev|captain|general)\.?\s+/i;
const PARTICLE =
  /^(van|von|der|den|de|del|della|di|da|das|do|dos|du|la|le|al|el|bin|bint|ibn|ben|abu|ter|ten|af|av|zu|san|st\.?|mac)$/i;

/**
 * First word and last name (with particles: "van Beethoven") of a personal name in the order given; titles are dropped.
 * A single word is no full name.
 */
export function readName(field: NameField, written: string): Reading {
  const text = plain(written);
  const words = text.replace(TITLE, '').split(' ').filter(Boolean);
  if (/\d|[:;/\\|<>=*_#@[\]{}]/.test(text) || words.length > 7) return { reason: 'does not read as a name' };
  if (words.length < 2) return { reason: 'is one word where first and last name were asked for' };
  let start = words.length - 1;
  while (start > 1 && PARTICLE.test(words[start - 1]!)) start--;
  return {
    attributes: {
      [field.name]: words.join(' '),
      [`${field.name}.first`]: words[0]!,
      [`${field.name}.last`]: words.slice(start).join(' '),
    },
  };
}
