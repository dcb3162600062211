/** What a program may want to know of each fault, by its code. */
export interface ModelFaults {
  /** There is no file or folder. */
  'no-model': { readonly path: string };
  /** A name that is no file's, no folder's, and none that can be fetched. */
  'unknown-name': { readonly name: string };
  /** Not in the cache, and the network is not to be asked. */
  'not-cached': { readonly model: string; readonly cacheFolder: string };
  unreachable: { readonly address: string };
  /** A server sent what was not asked for, or more than is taken. */
  'unexpected-answer': { readonly address: string };
  /** A file is larger than the disk has room for; numbers are bytes. */
  'no-room': { readonly file: string; readonly size: number; readonly free: number };
  /** A server said no. */
  refused: { readonly model: string; readonly status: number };
  /** A download stopped short; what is there is kept. */
  'broke-off': { readonly file: string; readonly received: number; readonly size: number | undefined };
  /** What arrived has another digest, or is no file of its kind; `expected` is the digest, where one is known. */
  damaged: { readonly file: string; readonly expected: string | undefined };
  /** No package index or installer had it; `target` is where it may be put by hand. */
  'not-fetched': { readonly model: string; readonly target: string };
  /** Nothing says how a conversation is written for it. */
  'no-chat-template': { readonly path: string };
  /** A number is NaN, infinite, or too large to compute with. */
  'not-finite': { readonly tensor: string; readonly value: number; readonly path?: string };
  /** A number has no place in half precision. */
  'beyond-half': { readonly tensor: string; readonly path: string };
  /** There is no adapter. */
  'no-adapter': { readonly path: string };
  /** What is there is damaged, of another kind or of another model, not implemented, or cannot be read. */
  unusable: { readonly path: string };
  /** Not stored in blocks that are multiplied as they are. */
  'not-four-bit': { readonly tensor: string; readonly path: string; readonly type: string };
}

export type ModelFault = keyof ModelFaults;

/** A model, or an adapter, that cannot be had or used. The message is for people; programs look at `code`. */
export class ModelError<Code extends ModelFault = ModelFault> extends Error {
  constructor(
    readonly code: Code,
    readonly data: ModelFaults[Code],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
