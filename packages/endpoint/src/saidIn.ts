import { oneLine, visible } from '@diffuse/check';
import { masked, parseJson, type Masking } from './parseJson.js';

/** What a server says of an error. */
export interface Said {
  /** To be shown: on one line, and cut where it is long. */
  readonly message: string;
  /** All of it, where that is more. */
  readonly whole?: string;
  readonly code?: string;
  /** The fields of the request that it is about. */
  readonly params?: readonly string[];
}

const longest = 300;
/** A server may send back all that was asked. */
const mostRead = 20_000;

/** The error in a body: OpenAI's `error`, FastAPI's `detail`, an error in a list, a bare object, a page, plain text. */
export function saidIn(body: string, mask: Masking = (text) => text): Said {
  if (/^\s*</.test(body)) return said(textOfPage(mask(body.slice(0, mostRead)))); // before tags are taken out of it
  let json: unknown;
  try {
    json = parseJson(body);
  } catch {
    return said(mask(body.slice(0, mostRead)));
  }
  return saidBy(masked(json, mask));
}

/** The error in what was JSON. */
export function saidBy(json: unknown): Said {
  if (Array.isArray(json)) return json.length > 0 && json.every(isFault) ? faults(json) : saidBy(json[0] ?? '');
  if (!isObject(json)) return said(typeof json === 'string' ? json : JSON.stringify(json));
  const inner = [json['error'], json['detail'], json['errors'], isObject(json['message']) && json['message']].find(
    isSomething,
  );
  if (inner !== undefined) return { ...codesIn(json), ...saidBy(inner) };
  const upstream = isObject(json['metadata']) ? json['metadata']['raw'] : undefined; // a gateway's provider
  const message = [json['message'] ?? json['msg'], upstream].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
  return { ...codesIn(json), ...said(message.join(': ') || JSON.stringify(json)) };
}

const isSomething = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') || (isObject(value) && Object.keys(value).length > 0);

/** One of pydantic's: where it is, and what; its input, which may be all that was asked, is left out. */
interface Fault {
  readonly loc: readonly unknown[];
  readonly msg: string;
}

const isFault = (value: unknown): value is Fault =>
  isObject(value) && Array.isArray(value['loc']) && typeof value['msg'] === 'string';

function faults(of: readonly Fault[]): Said {
  const places = of.map(({ loc }) => loc.filter((part) => part !== 'body').map(String));
  const texts = of.map(({ msg }, i) => `${places[i]!.join('.')} ${msg}`.trim());
  return { ...said(texts.join('; ')), params: places.flatMap(([field]) => (field === undefined ? [] : [field])) };
}

function codesIn({ code, type, param }: Record<string, unknown>): Partial<Said> {
  const given = [code, type].find((text) => typeof text === 'string' && text !== '');
  return {
    ...(typeof given === 'string' && { code: word(given) }),
    ...(typeof param === 'string' && param !== '' && { params: [param] }),
  };
}

/** On one line, without what a terminal would take for a command, and with what hides spelt out. */
export const onOneLine = (text: string): string => visible(text.replace(/[\s\p{Cc}]+/gu, ' ').trim());

const longestWord = 100;

/** A name or a code of a server's, as it is said: on one line, with what hides spelt out. */
export const word = (text: string): string => {
  const line = oneLine(text.slice(0, longest)).trim();
  return line.length > longestWord ? `${line.slice(0, longestWord)}…` : line;
};

function said(text: string): Said {
  const line = onOneLine(text.slice(0, mostRead));
  return line.length > longest ? { message: `${line.slice(0, longest)}…`, whole: line } : { message: line };
}

/** The title of a page, or its words; where it has neither, the page. */
function textOfPage(page: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page)?.[1] ?? '';
  const words = page.replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/gi, ' ');
  return [title, words].find((text) => text.trim() !== '') ?? page;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
