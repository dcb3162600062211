import { garbageTests } from '@diffuse/check/testing/garbage';
import * as grammar from './index.js';

const pattern = grammar.compilePattern('ab?');
const vocabulary = () => [undefined, Uint8Array.of(97), Uint8Array.of(98)];
const automaton = grammar.tokenAutomaton(pattern, vocabulary(), { ends: [0] });

describe('@diffuse/grammar', () => {
  garbageTests(grammar, {
    compilePattern: () => ['[A-Z]{2}-\\d{4}'],
    rewritePattern: { args: () => ['^[!-#]$', { '"': '\\"', '#': null }], any: ['1."', '1.#'] }, // null and texts, too
    tokenAutomaton: {
      args: () => [pattern, vocabulary(), { ends: [0], lead: [' '], rest: 'x' }],
      any: ['1.0', '0.accepts', '0.mayBegin', '0.source'], // bytes, too; a pattern is known by itself
    },
  });
});

describe('the methods of a pattern and an automaton', () => {
  garbageTests(
    { accepts: pattern.accepts, mayBegin: pattern.mayBegin, allowed: automaton.allowed, next: automaton.next },
    {
      accepts: () => ['ab'],
      mayBegin: () => ['a'],
      allowed: { args: () => [automaton.start], any: ['0.accepting'] },
      next: { args: () => [automaton.start, 1], any: ['0.accepting'] },
    },
  );
});
