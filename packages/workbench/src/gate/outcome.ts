import { writeAtomically } from '@diffuse/files';
import { escapeMarkdown, toMarkdown, toText } from '@diffuse/report';
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Context } from '../context.js';
import { OptionError } from '../optionError.js';
import type { Outcome } from '../recipe.js';
import type { Gate } from './gate.js';
import { junitXml, type Reported } from './junit.js';
import { gateSentence, gateTable } from './words.js';

/** What a command ends with where a gate fails: 1 is for errors, 2 for a command line that asks for nothing. */
export const gateFailed = 3;

/** Writes what a gate came to for CI systems, and gives it for people. */
export async function gateOutcome(
  gate: Gate,
  { junit }: { readonly junit?: string | undefined },
  reported: Reported,
  { stepSummary, layout }: Context,
): Promise<Pick<Outcome, 'text' | 'failed'>> {
  const message = gateSentence(gate);
  const table = gateTable(gate);
  const said = [
    `### ${escapeMarkdown(reported.model)}`,
    message,
    ...reported.remarks.map(escapeMarkdown),
    toMarkdown(table),
  ];
  if (junit !== undefined)
    await writeAtomically(junit, [junitXml(gate, reported)]).catch((error: unknown) => {
      throw new OptionError('junit', junit, `it cannot be written: ${(error as Error).message}`);
    });
  if (stepSummary !== undefined) await appendFile(resolve(stepSummary), `${said.join('\n\n')}\n\n`);
  return {
    text: `${message}\n\n${toText(table, layout)}`,
    ...(!gate.passed && { failed: { code: gateFailed, message } }),
  };
}
