import type { Answerer } from '@diffuse/diffuse';
import { uniforms } from '@diffuse/metrics';
import { format } from '@diffuse/report';
import { noteNoAnswers, withProgress, type Context } from '@diffuse/workbench';
import type { RecordSettings } from '../settings.js';
import { waveAtOnce } from './atOnce.js';
import { createChooser } from './createChooser.js';
import type { JudgedBlock } from './course.js';
import type { DrawnAnswer } from './drawnAnswer.js';
import { createFetch, drawOnce, type Fetching } from './fetch.js';
import { generate, type Generated } from './generate.js';
import { createJudge, faultsOf, isAccepted } from './judge.js';
import type { Parts } from './parts.js';
import type { Plan } from './plan.js';
import { createQuotas } from './quotas.js';
import { blocksOf } from './waves.js';

/** Who answers a plan's questions, and where the answers are kept. */
export interface Undertaken {
  readonly plan: Plan;
  readonly settings: RecordSettings;
  readonly answerer: Answerer;
  /** Whose answers they are. */
  readonly model: string;
  readonly parts: Parts;
  readonly context: Context;
  /** Told when a part is done. */
  readonly onPart?: (() => Promise<void>) | undefined;
}

/** Draws and judges until there are as many records as are wanted, with progress in records. */
export function undertake(undertaken: Undertaken, onBlock?: (block: JudgedBlock) => void): Promise<Generated> {
  const { plan, settings, model, context } = undertaken;
  const { schema, asked, screens, course } = plan;
  const { samples: wanted, seed, quotas } = settings;
  const weighed = settings.constrained === 'mask';
  const components = createQuotas(schema, { wanted, rows: asked.rows, held: quotas, random: uniforms(seed) });
  const newJudge = () =>
    createJudge({
      read: asked.read,
      screen: screens.create(),
      chooser: createChooser({ wanted, rows: asked.rows, components, seed }),
    });
  return withProgress(context, model, ({ signal, onProgress }) => {
    const standing = createStanding((done, note) => onProgress?.({ done, total: wanted, note }));
    const watchEnds = noteNoAnswers((message) => context.note(message), course.most);
    const isValid = (answer: DrawnAnswer, row: number | undefined): boolean =>
      answer.noAnswer === undefined && faultsOf(answer, asked.read(answer.text, row)).length === 0;
    const fetch = createFetch({
      ...fetchingOf(undertaken),
      signal,
      onPart: undertaken.onPart,
      onAnswer(answer, row) {
        watchEnds({ ...answer, value: null, counted: null });
        standing.came(isValid(answer, row));
      },
    });
    return generate({ ...course, newJudge, read: asked.read, components, fetch, model, weighed }, (block) => {
      standing.judged(block);
      onBlock?.(block);
    });
  });
}

/** Draws what there is to be had of the answers that are all asked for at once. */
export function undertakeOnce(undertaken: Undertaken): Promise<void> {
  const { plan, model, context } = undertaken;
  const wave = waveAtOnce(plan.course.most, plan.asked.rows?.length);
  return withProgress(context, model, ({ signal }) =>
    drawOnce({ ...fetchingOf(undertaken), signal }, wave, blocksOf(wave)),
  );
}

function fetchingOf({ plan, settings, answerer, parts }: Undertaken): Fetching {
  const { maxNewTokens, maxReasoningTokens, temperature, topK, topP, seed } = settings;
  const { asked, format: held, course } = plan;
  return {
    ...{ answerer, parts, questionOf: asked.questionOf, format: held },
    sampling: { maxNewTokens, maxReasoningTokens, temperature, topK, topP, seed },
    most: course.most,
  };
}

/** Tells how many records there are, and what may come to them: answers are judged in blocks, in their order. */
function createStanding(tell: (done: number, note: string) => void) {
  let [accepted, answers, waiting] = [0, 0, 0];
  const told = (): void => {
    const rate = answers === 0 ? '' : `${format.wholePercent(accepted / answers)} of answers accepted`;
    const more = waiting === 0 ? '' : `${format.count(waiting)} more well-formed`;
    tell(accepted, [rate, more].filter(Boolean).join(', '));
  };
  return {
    came(isValid: boolean): void {
      if (isValid) waiting++;
      told();
    },
    judged({ judged }: JudgedBlock): void {
      waiting = 0;
      answers += judged.filter(({ answer }) => answer.noAnswer === undefined).length;
      accepted += judged.filter(isAccepted).length;
      told();
    },
  };
}
