import type { Endpoint, EndpointSettings as Opening } from '@diffuse/endpoint';
import type { Context } from '../context.js';
import { keptAddress, sentAddress } from './address.js';
import { credentialsOf, type CredentialSettings } from './credentials.js';

/** Where an API is, and how it is asked. */
export interface EndpointSettings extends CredentialSettings {
  /** Its URL. */
  readonly model: string;
  readonly endpointModel?: string | undefined;
  readonly concurrency: number;
  readonly patience: number;
}

/** The endpoint, with its whole address as it is kept: another version of an API is another one. */
export async function openEndpointAt(
  settings: EndpointSettings,
  { endpoints, signal, note, waits }: Context,
  told: Pick<Opening, 'onDrawn' | 'onUsage'> = {},
): Promise<Endpoint> {
  const { endpointModel: model, concurrency, patience } = settings;
  const url = keptAddress(settings.model);
  const credentials = credentialsOf(settings, endpoints, note);
  const { openEndpoint } = await import('@diffuse/endpoint');
  const sent = sentAddress(url, endpoints);
  const asked = { ...credentials, url: sent, model, concurrency, patience, signal, onWait: waits, onNote: note };
  return { ...(await openEndpoint({ ...asked, ...told })), url };
}
