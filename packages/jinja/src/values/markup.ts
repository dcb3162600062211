import type { Budget } from '../budget.js';
import { text } from './text.js';
import { Markup, type Value } from './types.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&#34;' };

/** MarkupSafe's `escape`: what is not marked is. */
export function escapeHtml(budget: Budget, value: Value): Markup {
  if (value instanceof Markup) return value;
  const plain = text(budget, value);
  budget.text(plain.length * 5);
  return new Markup(
    plain.replace(/[&<>'"]/g, (character) => {
      budget.spend(1 / 4);
      return entities[character]!;
    }),
  );
}
