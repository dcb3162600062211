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

/** What an object literal in the source bounds: a row for each limit, after one for what several are of. */
function* rowsOf(object, path = []) {
  for (const property of object.properties) {
    const at = [...path, property.name.text];
    const [comment] = ts.getJSDocCommentsAndTags(property).filter(ts.isJSDoc);
    const said = comment === undefined ? '' : ts.getTextOfJSDocComment(comment.comment).replace(/\s+/g, ' ');
    const isGroup = ts.isObjectLiteralExpression(property.initializer);
    const parts = isGroup ? [...rowsOf(property.initializer, at)] : [];
    if (parts.length === 1) yield `${parts[0].slice(0, -1)}${said} |`;
    else if (isGroup) yield* [`| **${said.replace(/\.$/, '')}** | | |`, ...parts];
    else yield `| \`${at.join('.')}\` | ${valueOf(at).toLocaleString('en-GB')} | ${said} |`;
  }
}

function limitsInSource() {
  const file = ts.createSourceFile(source, readFileSync(source, 'utf8'), ts.ScriptTarget.Latest, true);
  const statements = file.statements.filter(ts.isVariableStatement);
  const declared = statements.flatMap(({ declarationList }) => [...declarationList.declarations]);
  const { initializer } = declared.find(({ name }) => name.text === 'limits');
  return [...rowsOf(ts.isAsExpression(initializer) ? initializer.expression : initializer)];
}

const valueOf = (path) => path.reduce((part, name) => part[name], limits);

/** SECURITY.md as it should be. */
export async function withTable() {
  const table = ['| limit | at most | of what |', '| --- | ---: | --- |', ...limitsInSource()].join('\n');
  const text = readFileSync(page, 'utf8').replace(
    /(<!-- limits -->\n)[^]*?(\n<!-- limits, end -->)/,
    (_, begin, end) => `${begin}\n${table}\n${end}`,
  );
  return prettier.format(text, { ...(await prettier.resolveConfig(page)), parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, await withTable());
