import type { ServerKind } from './server.js';

/** Services by the hosts in their documentation. */
const hosts: readonly (readonly [RegExp, ServerKind])[] = [
  [/^([\w-]+\.)?api\.openai\.com$/, 'OpenAI'],
  [/\.(openai|cognitiveservices|services\.ai)\.azure\.com$/, 'Azure OpenAI'],
  [/^(api|codestral)\.mistral\.ai$/, 'Mistral'],
  [/^generativelanguage\.googleapis\.com$|aiplatform\.googleapis\.com$/, 'Gemini'],
  [/^api\.(anthropic|claude)\.com$/, 'Claude'],
  [/^openrouter\.ai$/, 'OpenRouter'],
];

/** The service at a URL, by its host. */
export function hostedAt(url: string): ServerKind | undefined {
  const { hostname } = new URL(url);
  return hosts.find(([host]) => host.test(hostname))?.[1];
}
