import { examinationCost, examine, type Examination } from '@diffuse/endpoint';
import { format } from '@diffuse/report';
import type { Context } from '../../context.js';
import { openEndpointAt, type EndpointSettings } from '../../endpoint/openEndpointAt.js';
import type { Result } from '../../recipe.js';
import type { EndpointDiagnosis } from './diagnosis.js';
import { probeOf, type Probe } from './probe.js';
import { promptLengthOf } from './promptLength.js';
import { endpointText } from './text.js';

export interface DoctorSettings extends EndpointSettings {
  readonly tokenizer?: string | undefined;
  readonly draws: number;
}

/** Chance below which a server's answers are said not to be drawn by what it reports: of 10,000 sound servers one. */
const alarm = 1e-4;

/** Looks into the server at a URL. What it costs is said first. */
export async function diagnoseEndpoint(settings: DoctorSettings, context: Context): Promise<Result> {
  const endpoint = await openEndpointAt(settings, context);
  const { requests, tokens } = examinationCost(endpoint, settings.draws);
  context.note(
    `${endpoint.url} is asked up to ${format.count(requests)} times, for up to ${format.count(tokens)} tokens of answers`,
  );
  const bar = context.progress('doctor', requests);
  let found: Examination;
  try {
    const onProgress = (done: number): void => bar.update(Math.min(done, requests));
    found = await examine(endpoint, { draws: settings.draws, signal: context.signal, onProgress });
  } finally {
    bar.stop();
  }
  const { server, models, honours } = found;
  const { asks, leftOut, mayRemain } = endpoint.standing({ temperature: 1, topP: 1, topK: 0, maxNewTokens: 1 });
  const probe = probeOf(found);
  const json: EndpointDiagnosis = {
    ...{ url: endpoint.url, model: endpoint.model, models, server: server.kind, version: server.version ?? null },
    behind: server.behind ?? null,
    ...{ honours, promptLength: await promptLengthOf(found, endpoint.model, settings.tokenizer) },
    ...{ asks, leftOut, mayRemain, probe, problems: problemsOf(found, probe, mayRemain) },
  };
  const text = endpointText(json, context.layout);
  if (json.problems.length === 0) return { json, text };
  return { json, text, failed: { code: 1, message: 'what is sampled there is not the distribution asked for' } };
}

function problemsOf(
  { draws }: Examination,
  { pValue, impossible }: Probe,
  mayRemain: EndpointDiagnosis['mayRemain'],
): string[] {
  const certain = mayRemain.filter((truncation) => truncation.certain);
  return [
    ...(certain.length > 0
      ? [`It says itself that it draws from another distribution: ${certain.map(({ setting }) => setting).join(', ')}.`]
      : []),
    ...(draws ? [] : ['It answers the same to any seed: it draws nothing.']),
    ...(pValue !== null && pValue < alarm
      ? [
          'Its answers do not begin as often as the probabilities say that it reports: it cuts them off or reshapes them.',
        ]
      : []),
    ...(impossible > 0
      ? [`Of the most probable tokens it reports up to ${impossible} as impossible: the distribution is cut off.`]
      : []),
  ];
}
