/** What a server says of an error. */
export interface Said {
  readonly message: string;
  readonly code?: string;
  /** The field of the request that it is about. */
  readonly param?: string;
}

const longest = 300;

/** The error in a body: OpenAI's `error`, FastAPI's `detail`, an error in a list, a bare object, plain text. */
export function saidIn(body: string): Said {
  try {
    return saidBy(JSON.parse(body));
  } catch {
    return { message: cut(body) };
  }
}

/** The error in what was JSON. */
export function saidBy(json: unknown): Said {
  if (typeof json === 'string') return { message: cut(json) };
  if (Array.isArray(json)) return saidBy(json[0]);
  if (!isObject(json)) return { message: cut(String(json)) };
  const inner = json['error'] ?? json['detail'] ?? (isObject(json['message']) ? json['message'] : undefined);
  if (Array.isArray(inner) && inner.length > 0) return { message: cut(inner.map(fault).join('; ')) };
  if (inner !== undefined && inner !== null && inner !== '') return { ...codesIn(json), ...saidBy(inner) };
  const upstream = isObject(json['metadata']) ? json['metadata']['raw'] : undefined; // a gateway's provider
  const message = [json['message'], upstream].filter((text): text is string => typeof text === 'string' && text !== '');
  return { ...codesIn(json), message: cut(message.join(': ') || JSON.stringify(json)) };
}

/** pydantic's: where it is, and what; not the input, which may be all that was asked. */
function fault(of: unknown): string {
  if (!isObject(of)) return String(of);
  const { loc, msg } = of;
  return `${Array.isArray(loc) ? loc.filter((part) => part !== 'body').join('.') : ''} ${String(msg ?? '')}`.trim();
}

function codesIn({ code, type, param }: Record<string, unknown>): Partial<Said> {
  const given = [code, type].find((text) => typeof text === 'string' && text !== '');
  return {
    ...(typeof given === 'string' && { code: given }),
    ...(typeof param === 'string' && param !== '' && { param }),
  };
}

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
