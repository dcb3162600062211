import { isRefusal, type Refusal, type Reply } from './asker.js';

/** Whether a server does what a field of a request asks for, as far as it can be seen. */
export interface Honour {
  readonly field: string;
  /** `unclear` where its answers cannot show it. */
  readonly honoured: 'yes' | 'no' | 'refused' | 'unclear';
  /** What was asked, and what came. */
  readonly evidence: string;
}

export const refusedBy = (field: string, { refused }: Refusal): Honour => ({
  field,
  honoured: 'refused',
  evidence: refused,
});

/** Looks at a reply; what was refused is that. */
export const seen = (field: string, reply: Reply | Refusal, look: (reply: Reply) => Omit<Honour, 'field'>): Honour =>
  isRefusal(reply) ? refusedBy(field, reply) : { field, ...look(reply) };

export const yes = (evidence: string): Omit<Honour, 'field'> => ({ honoured: 'yes', evidence });
export const no = (evidence: string): Omit<Honour, 'field'> => ({ honoured: 'no', evidence });
export const unclear = (evidence: string): Omit<Honour, 'field'> => ({ honoured: 'unclear', evidence });

/** The start of an answer, to be quoted. */
export const quoted = (text: string): string => JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text);
