/**
 * Writes the table of limits into SECURITY.md, from packages/check/src/limits.ts and its comments.
 *
 *   node tools/lint/limits.mjs
 */
import { limits } from '@diffuse/check';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import ts from 'typescript';

const page = fileURLToPath(new URL('../../SECURITY.md', import.meta.url));
const source = fileURLToPath(new URL('../../packages/check/src/limits.ts', import.meta.url));

/** The properties that an object literal in the source has, with the comment before each. */
function* propertiesOf(object, path = []) {
  for (const property of object.properties) {
    const at = [...path, property.name.text];
    const [comment] = ts.getJSDocCommentsAndTags(property).filter(ts.isJSDoc);
    const said = comment === undefined ? '' : ts.getTextOfJSDocComment(comment.comment).replace(/\s+/g, ' ');
    if (ts.isObjectLiteralExpression(property.initializer)) {
      const inner = [...propertiesOf(property.initializer, at)];
      yield* inner.map((limit) => ({ ...limit, said: [said, limit.said].filter(Boolean).join(' ') }));
    } else yield { path: at, said };
  }
}

function limitsInSource() {
  const file = ts.createSourceFile(source, readFileSync(source, 'utf8'), ts.ScriptTarget.Latest, true);
  const statements = file.statements.filter(ts.isVariableStatement);
  const declared = statements.flatMap(({ declarationList }) => [...declarationList.declarations]);
  const { initializer } = declared.find(({ name }) => name.text === 'limits');
  return [...propertiesOf(ts.isAsExpression(initializer) ? initializer.expression : initializer)];
}

const valueOf = (path) => path.reduce((part, name) => part[name], limits);

/** SECURITY.md as it should be. */
export async function withTable() {
  const rows = limitsInSource().map(
    ({ path, said }) => `| \`${path.join('.')}\` | ${valueOf(path).toLocaleString('en-GB')} | ${said} |`,
  );
  const table = ['| limit | at most | of what |', '| --- | ---: | --- |', ...rows].join('\n');
  const text = readFileSync(page, 'utf8').replace(
    /(<!-- limits -->\n)[^]*?(\n<!-- limits, end -->)/,
    (_, begin, end) => `${begin}\n${table}\n${end}`,
  );
  return prettier.format(text, { ...(await prettier.resolveConfig(page)), parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, await withTable());
