import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What publint has against a tarball. */
async function publintFaults(bytes) {
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** How nobody is meant to find these packages: by compilers that know no `exports`, and from CommonJS. */
const passedOver = ['node10', 'node16-cjs'];

/** What attw (Are the types wrong?) has against a tarball, as its profile `esm-only` does. */
async function attwFaults(bytes) {
  const { types, problems } = await checkPackage(createPackageFromTarballData(bytes));
  if (!types) return ['attw: has no types'];
  return problems
    .filter(({ resolutionKind }) => !passedOver.includes(resolutionKind))
    .map(({ kind, ...where }) => `attw: ${kind} ${JSON.stringify(where)}`);
}

/** What the linters of packages say of a tarball. */
export async function linterFaults({ path }) {
  const bytes = readFileSync(path);
  return [...(await publintFaults(bytes)), ...(await attwFaults(bytes))];
}
