import { sha256, sha256OfFile } from '@diffuse/files';
import { readGgufHeader } from '../gguf/read.js';
import { canonicalJson, digestOf, type ModelDigests } from './parts.js';

const templateKey = 'tokenizer.chat_template';

/**
 * The digests of a GGUF file: its metadata by their keys, its weights by the names and places of the tensors and the
 * bytes of their data.
 */
export async function digestGguf(path: string, signal?: AbortSignal): Promise<ModelDigests> {
  const { metadata, extents } = readGgufHeader(path);
  const of = (wanted: (key: string) => boolean) =>
    sha256(canonicalJson(Object.fromEntries([...metadata].filter(([key]) => wanted(key)))));
  const isTokenizer = (key: string) => key.startsWith('tokenizer.');
  return {
    config: of((key) => !isTokenizer(key)),
    weights: digestOf({
      infos: await sha256OfFile(path, signal, extents.infos),
      data: await sha256OfFile(path, signal, extents.data),
    }),
    tokenizer: of((key) => isTokenizer(key) && key !== templateKey),
    template: sha256(canonicalJson(metadata.get(templateKey) ?? null)),
  };
}
