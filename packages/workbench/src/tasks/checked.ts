import { readSchema, recordSidecars, reviewSchema } from '@diffuse/synthbio';
import { reviewTask, type Finding, type Task } from '@diffuse/tasks';
import type { Result } from '../recipe.js';
import { byKind } from './findings.js';

/** What is wrong with a task, or may be; and with the schema, where its answers are records. */
export function checked(task: Task): Result {
  const findings = [...schemaFindings(task), ...reviewTask(task)];
  const { name, prompts } = task;
  const [faults, warnings] = (['fault', 'warning'] as const).map((each) =>
    findings.filter(({ severity }) => severity === each),
  ) as [Finding[], Finding[]];
  const heading = `${name}: ${counted(prompts.length, 'prompt')}, ${counted(faults.length, 'fault')}, ${counted(warnings.length, 'warning')}`;
  return {
    json: { task: name, prompts: prompts.length, ok: faults.length === 0, faults, warnings },
    text: [heading, ...byKind(findings).map(asText)].join('\n\n'),
    ...(faults.length > 0 && { failed: { code: 1, message: `${name} has ${counted(faults.length, 'fault')}` } }),
  };
}

function schemaFindings({ sidecars = {} }: Task): Finding[] {
  return Object.keys(recordSidecars).flatMap((file) =>
    sidecars[file] === undefined ? [] : reviewSchema(readSchema(sidecars[file])),
  );
}

const asText = ({ severity, said, more, remedy }: ReturnType<typeof byKind>[number]): string =>
  [
    ...said.map(({ message, of }) => `${severity} in ${of}: ${message}`),
    ...(more > 0 ? [`and the like in ${counted(more, 'other prompt')}`] : []),
    `  ${remedy}`,
  ].join('\n');

const counted = (count: number, what: string): string =>
  `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
