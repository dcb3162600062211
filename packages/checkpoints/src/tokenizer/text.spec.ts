import { digestOf, rustConfigurations, rustFiles, rustStrings } from '../testing/rustTokenizers.js';
import { textTokenizer } from './text.js';

const guard = '\ufdd0';

test.each(Object.entries(rustConfigurations))(
  '%s: ids and text of Rust’s tokenizers 0.23.3',
  (_name, configuration) => {
    const tokenizer = textTokenizer(rustFiles(configuration), 'model');
    const ids = rustStrings.map((text) => tokenizer.encode(text, guard));
    expect(digestOf(ids.map((row) => row.join(' ')))).toBe(configuration.ids);
    const rows = ids.filter((row) => row.length > 0);
    const reversed = rows.map((row) => [...row].reverse());
    expect(digestOf([...rows, ...reversed].map((row) => tokenizer.decode(row)))).toBe(configuration.text);
  },
);
