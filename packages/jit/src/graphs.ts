/** An ONNX model, and what its caller must know to run it. */
export interface Graph {
  readonly bytes: Uint8Array;
  /** The graph's name for each of the function's inputs, `undefined` for those that no output depends on. */
  readonly inputNames: readonly (string | undefined)[];
  readonly outputNames: readonly string[];
}

/** A graph with what `jit` keeps beside it. */
export interface KeptGraph {
  readonly graph: Graph;
  /** The tree of the function's outputs. */
  readonly structure: string;
}

/** What a function is known by in another run. */
export interface Identity {
  /** Settles what the function computes, as long as the code is the same. */
  readonly key: string;
  /** A module of each package whose code the function runs, by URL. */
  readonly modules: readonly string[];
}

/** Graphs by id, so that another run need not trace them again. */
export interface GraphStore {
  /** An id that is the same only for the same code and the same words. */
  id(identity: Identity, ...words: readonly string[]): string;
  read(id: string): Promise<KeptGraph | undefined>;
  write(id: string, kept: KeptGraph): Promise<void>;
}
