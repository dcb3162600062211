import type { Endpoint, Examination } from '@diffuse/endpoint';
import type { Probe } from './probe.js';
import type { PromptLength } from './promptLength.js';

/** What was found of an endpoint. */
export interface EndpointDiagnosis {
  readonly url: string;
  readonly model: string;
  readonly models: readonly string[];
  readonly server: string;
  /** Null where it is not told. */
  readonly version: string | null;
  /** What a gateway says of the server behind it. */
  readonly behind: string | null;
  readonly honours: Examination['honours'];
  readonly promptLength: PromptLength;
  readonly asks: Readonly<Record<string, unknown>>;
  readonly leftOut: ReturnType<Endpoint['standing']>['leftOut'];
  readonly mayRemain: ReturnType<Endpoint['standing']>['mayRemain'];
  readonly probe: Probe;
  /** Why what is sampled is not the distribution that was asked for; none where that does not show. */
  readonly problems: readonly string[];
}
