import { callable, either, fields, InputError, list, name as named, real } from '@diffuse/check';
import { adapt } from '@diffuse/core-lm';
import type { Question } from '@diffuse/tasks';
import { readAnswer } from '@diffuse/tasks';
import { adapterIn, type Adapter } from './adapter.js';
import { isPromptText, promptTask, tasksOf, type Asked, type PromptText } from './asked.js';
import { measureOptions, sampleOptions, scoringOptions, tuneOptions } from './checks.js';
import { givenOf } from './givenOf.js';
import type { BaseSubject, LoadedModel } from './load.js';
import type { ScoringOptions } from './logProbs.js';
import { measure, type Measurement } from './measure.js';
import type { MeasuredPrompt, MeasureOptions, Model, SampleOptions, TuneOptions } from './model.js';
import { drawSamples, type Drawing, type SampleRecord } from './samples.js';
import { scoreTasks, type ScoredPrompt } from './score.js';
import { scoreText, type ScoredAnswers } from './scoreText.js';
import { defaultSampling, type SamplingSettings } from './settings.js';
import type { TuningState } from './tune.js';
import { tuneAdapter } from './tuneAdapter.js';
import { askedOf, initialOf, settingsOf } from './tuneSettings.js';

/** What is open until the model that was opened is disposed of: all that came of it is then, too. */
interface Whole {
  readonly loaded: LoadedModel;
  open: boolean;
}

/** A loaded model in text terms, with the adapter of a PEFT folder or without; `release` lets go of what was loaded. */
export function createModel(loaded: LoadedModel, adapter: string | undefined, release: () => Promise<void>): Model {
  const whole: Whole = { loaded, open: true };
  const first = adapter === undefined ? undefined : adapterIn(adapter, loaded.bare);
  return modelWith(first, whole, async () => {
    whole.open = false;
    await release();
  });
}

const anAdapter = either(
  'an adapter that was tuned, or the folder of one',
  named,
  fields({ lora: fields({ weights: list(), scale: real() }), save: callable }),
);

function modelWith(adapter: Adapter | undefined, whole: Whole, release?: () => Promise<void>): Model {
  const { loaded } = whole;
  const { name, bare, embedded } = loaded;
  const adapted = adapter === undefined ? bare.model : adapt(loaded.model, adapter.lora);
  const subject: BaseSubject = { ...bare, model: adapted };
  let open = true;

  const refuseDisposed = (): void => {
    if (open && whole.open) return;
    const found = `${name}, which was disposed of`;
    throw new InputError('WRONG_STATE', 'model', { asked: 'open', found, remedy: 'open it again' });
  };

  /** What is under way when the model is disposed of ends as what is begun thereafter. */
  async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
    refuseDisposed();
    try {
      return await work();
    } catch (error) {
      refuseDisposed();
      throw error;
    }
  }

  async function score(prompt: PromptText, options?: ScoringOptions): Promise<ScoredAnswers>;
  async function score(tasks: Asked, options?: ScoringOptions): Promise<ScoredPrompt[]>;
  async function score(asked: Asked, options: ScoringOptions = {}): Promise<ScoredAnswers | ScoredPrompt[]> {
    scoringOptions(options, 'options');
    return whileOpen(async () =>
      isPromptText(asked)
        ? scoreText(subject, promptTask(asked), options)
        : scoreTasks(subject, await tasksOf(asked), options),
    );
  }

  async function measured(prompt: PromptText, options?: MeasureOptions): Promise<MeasuredPrompt>;
  async function measured(tasks: Asked, options?: MeasureOptions): Promise<Measurement>;
  async function measured(asked: Asked, options: MeasureOptions = {}): Promise<MeasuredPrompt | Measurement> {
    measureOptions(options, 'options');
    const { signal, onProgress, onNote, within, trieTokens, ...drawing } = options;
    const settings = { ...samplingOf(drawing), within, trieTokens };
    const result = await whileOpen(async () =>
      measure(subject, await tasksOf(asked), settings, { signal, onProgress, onNote }),
    );
    if (!isPromptText(asked)) return result;
    const { exact, sampled, distributions } = result;
    return { exact: exact[0] ?? null, sampled: sampled[0] ?? null, distribution: distributions[0] ?? null };
  }

  return {
    name,
    adapter,
    score,
    measure: measured,
    async sample(request, options = {}) {
      if (!isPromptText(request)) named(request, 'request');
      sampleOptions(options, 'options');
      const { signal, onProgress, onNote: _, onAnswer, ...drawing } = options;
      const settings = samplingOf(drawing);
      const { question, read } = asked(request);
      let done = 0;
      const onRecord = (answer: SampleRecord): void => {
        onAnswer?.(answer);
        onProgress?.({ done: ++done, total: settings.samples, note: '' });
      };
      return whileOpen(() => drawSamples(subject, question, settings, { read, onRecord, signal }));
    },
    async tune(tasks, options: TuneOptions = {}) {
      tuneOptions(options, 'options');
      refuseDisposed();
      const { signal, onProgress, onNote, onStep, onState, resume, ...given } = options;
      const initial = initialOf(adapter, given, subject);
      const settings = settingsOf(given, embedded, resume);
      const wanted = await tasksOf(tasks);
      const asked = askedOf(wanted, resume);
      const course = {
        ...{ signal, onProgress, onNote, onStep, initial, resume },
        onState: onState && ((state: TuningState) => onState({ ...state, settings, asked })),
      };
      return whileOpen(() => tuneAdapter(subject, wanted, settings, course));
    },
    with(other) {
      anAdapter(other, 'adapter');
      refuseDisposed();
      return modelWith(typeof other === 'string' ? adapterIn(other, bare) : other, whole);
    },
    async save(folder) {
      named(folder, 'folder');
      refuseDisposed();
      if (adapter === undefined)
        throw new InputError('WRONG_STATE', 'model', {
          asked: 'one with an adapter',
          found: name,
          remedy: 'tune it, and save the adapter that this makes',
        });
      await adapter.save(folder);
    },
    async dispose() {
      if (!open) return;
      open = false;
      if (release !== undefined) await release();
      else if (whole.open) adapted.dispose();
    },
    [Symbol.asyncDispose]() {
      return this.dispose();
    },
  };
}

/** What is asked by a prompt in text or a plain request, and how answers are read: a plain one's are taken whole. */
function asked(request: string | PromptText): { question: Question; read: Drawing['read'] } {
  if (!isPromptText(request))
    return { question: { request, response: '', targets: [], eos: false }, read: (text) => text };
  const task = promptTask(request);
  const [prompt] = task.prompts;
  return { question: prompt!, read: (text, finished) => readAnswer(task, prompt!, { text, finished }) };
}

function samplingOf({ n = defaultSampling.samples, ...given }: Omit<SampleOptions, 'onAnswer'>): SamplingSettings {
  return { ...defaultSampling, ...givenOf(given), samples: n };
}
