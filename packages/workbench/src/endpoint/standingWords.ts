import { format } from '@diffuse/report';
import type { EndpointStanding } from './standingSchema.js';

const { count, pValue, percent } = format;

/** Chance below which answers are said not to follow what is reported with them. */
const alarm = 1e-6;
/** Chance below which that is to be looked into: of a thousand servers that draw as they report, one shows it. */
const doubt = 1e-3;

/** Which server it is: its name and version, as far as they are told. */
export function serverInWords({
  server,
  version,
  behind,
}: Pick<EndpointStanding, 'server' | 'version' | 'behind'>): string {
  if (server === 'unknown') return 'a server that does not tell its name';
  const told = version === null ? `${server} (version not told)` : `${server} ${version}`;
  return behind === null ? told : `${told}, in front of ${behind}`;
}

const deviates = ({ reported }: EndpointStanding): boolean => reported.pValue !== null && reported.pValue < alarm;

/** How far answers were compared with the probabilities that are reported with them. */
function checkedInWords(standing: EndpointStanding): string {
  const { draws, pValue: p, whole, heldBack } = standing.reported;
  if (p === null) return `not checked (${heldBack.join('; ') || 'too few answers'})`;
  const of = `${count(draws)} answers against the probabilities reported with them: p ${pValue(p)}`;
  if (!deviates(standing) && p < doubt)
    return `${of}, seldom so small by chance: draw more, or have the server examined (doctor)`;
  const told = whole || deviates(standing) ? '' : ', which may be those after a truncation: the server does not tell';
  return of + told + (heldBack.length > 0 ? `; partly not checked (${heldBack.join('; ')})` : '');
}

export function remainingInWords({
  mayRemain,
}: {
  readonly mayRemain: readonly { readonly setting: string; readonly why: string }[];
}): string {
  return mayRemain.length === 0 ? 'none known' : mayRemain.map(({ setting, why }) => `${setting} (${why})`).join('; ');
}

/** The endpoint in a line. */
export const standingLine = (standing: EndpointStanding): string =>
  `endpoint: ${serverInWords(standing)}; truncations that may remain: ${standing.mayRemain.length === 0 ? 'none known' : standing.mayRemain.map(({ setting }) => setting).join(', ')}; ${checkedInWords(standing)}`;

/** Why the answers are not drawn from the distribution that was asked for; none where that does not show. */
export function standingFaults(standing: EndpointStanding): string[] {
  const { mayRemain, reported } = standing;
  const certain = mayRemain.filter((truncation) => truncation.certain);
  return [
    ...(deviates(standing)
      ? [
          `The answers do not follow the probabilities that the server reports (p ${pValue(reported.pValue!)}): it cuts them off or reshapes them, and this is not the model’s own distribution. ${beginningsInWords(reported.worst!)}`,
        ]
      : []),
    ...(certain.length > 0
      ? [
          `The server does not draw from the distribution that was asked for: ${remainingInWords({ mayRemain: certain })}.`,
        ]
      : []),
  ];
}

/** What else is not to be overlooked. */
export function standingCautions(standing: EndpointStanding): string[] {
  const { mayRemain, earlier } = standing;
  const perhaps = mayRemain.filter(({ certain }) => !certain);
  return [
    ...(perhaps.length > 0
      ? [
          `The server may draw from another distribution than was asked for: ${remainingInWords({ mayRemain: perhaps })}.`,
        ]
      : []),
    ...(earlier.length > 0
      ? [`Some of these answers were drawn from another server: ${earlier.join(', ')}, now ${serverInWords(standing)}.`]
      : []),
  ];
}

function beginningsInWords({
  beginnings,
  tokens,
  expected,
  observed,
}: NonNullable<EndpointStanding['reported']['worst']>): string {
  const of = beginnings === 1 ? 'one beginning' : `${count(beginnings)} beginnings`;
  return `Farthest off: ${of} of ${tokens === 1 ? 'one token' : `${tokens} tokens`}, ${percent(expected)} of the answers by what is reported, ${percent(observed)} of those that came.`;
}

/** The endpoint among a page's facts. */
export function standingFacts(standing: EndpointStanding): Record<string, string> {
  const { asks, leftOut } = standing;
  const asked = Object.entries(asks).map(
    ([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return {
    Server: serverInWords(standing),
    'Asked of it': asked.join(', '),
    ...(leftOut.length > 0 && {
      'Left out': leftOut.map(({ field, how }) => `${field} (the server ${how})`).join('; '),
    }),
    'Truncations that may remain': remainingInWords(standing),
    'Answers against probabilities': checkedInWords(standing),
  };
}
