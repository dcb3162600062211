import { sha256, sha256OfFile } from '@diffuse/files';
import type { Metadata } from '../gguf/metadata.js';
import { readGgufModel, readGgufModelMetadata, type GgufModel } from '../gguf/parts.js';
import { canonicalJson, digestOf, digestOfTemplate, type ModelDigests, type TokenizerDigests } from './parts.js';

const templateKey = 'tokenizer.chat_template';

/**
 * The digests of a GGUF model: its metadata by their keys, its weights by the names and places of the tensors and the
 * bytes of their data, of all its files where there are several, whichever is given.
 */
export async function digestGguf(path: string, signal?: AbortSignal): Promise<ModelDigests> {
  const { metadata, parts } = readGgufModel(path);
  return {
    config: digestOfKeys(metadata, (key) => !isTokenizer(key)),
    weights: await digestOfWeights(parts, signal),
    ...digestMetadataTokenizer(metadata),
  };
}

/** Those of its tokenizer and its chat template alone. */
export const digestGgufTokenizer = (path: string): TokenizerDigests =>
  digestMetadataTokenizer(readGgufModelMetadata(path));

const digestMetadataTokenizer = (metadata: Metadata): TokenizerDigests => ({
  tokenizer: digestOfKeys(metadata, (key) => isTokenizer(key) && key !== templateKey),
  template: digestOfTemplate(metadata.get(templateKey)),
});

const isTokenizer = (key: string): boolean => key.startsWith('tokenizer.');

const digestOfKeys = (metadata: Metadata, wanted: (key: string) => boolean): string =>
  sha256(canonicalJson(Object.fromEntries([...metadata].filter(([key]) => wanted(key)))));

/** That of the one file; of several, one over all of them in order. */
async function digestOfWeights(parts: GgufModel['parts'], signal?: AbortSignal): Promise<string> {
  const digests: string[] = [];
  for (const { path, header } of parts) {
    const { infos, data } = header.extents;
    digests.push(
      digestOf({ infos: await sha256OfFile(path, signal, infos), data: await sha256OfFile(path, signal, data) }),
    );
  }
  return digests.length === 1 ? digests[0]! : digestOf(Object.fromEntries(digests.entries()));
}
