import { stringify } from 'yaml';
import type { CardFacts, CardFile } from './facts.js';

/** Number of records as the hub sorts data sets by it. */
function sizeCategory(records: number): string {
  const bounds = [
    [1000, 'n<1K'],
    [10_000, '1K<n<10K'],
    [100_000, '10K<n<100K'],
    [1_000_000, '100K<n<1M'],
    [10_000_000, '1M<n<10M'],
  ] as const;
  return bounds.find(([below]) => records < below)?.[1] ?? '10M<n<100M';
}

/**
 * Files of one format, Parquet if there are, and those of splits alone if there are: the hub takes a folder's other files for more
 * records.
 */
function loadedFiles(all: readonly CardFile[]): readonly CardFile[] {
  const rows = all.filter(({ isChat }) => isChat !== true);
  const split = rows.filter((file) => file.split !== undefined);
  const files = split.length > 0 ? split : rows;
  const format = files.some((file) => file.format === 'parquet') ? 'parquet' : files[0]!.format;
  return files.filter((file) => file.format === format);
}

/** What Hugging Face's hub and `datasets` read of a card; the licence is for who publishes it to choose. */
export function frontMatter(title: string, { delivery, files }: CardFacts): string {
  const data = {
    pretty_name: title,
    license: 'other',
    license_name: 'to-be-chosen',
    size_categories: [sizeCategory(delivery.accepted)],
    tags: ['synthetic', 'diffuse'],
    configs: [
      {
        config_name: 'default',
        data_files: loadedFiles(files).map(({ path, split = 'train' }) => ({ split, path })),
      },
    ],
  };
  return `---\n${stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 })}---`;
}
