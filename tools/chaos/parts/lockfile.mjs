/** What package-lock.json says of where packages come from, which of them users get, and what they run when installed. */

const isInstalled = ([path, { link }]) => /(^|\/)node_modules\//.test(path) && link !== true;

/** Packages of the lockfile that are not held to a digest, or come from elsewhere than a registry, or than the one that the others come from. */
export function lockFaults({ packages }) {
  const installed = Object.entries(packages).filter(isInstalled);
  const origins = new Set(installed.map(([, { resolved }]) => resolved && new URL(resolved).origin)); // npm may leave them out
  const faults = installed.flatMap(([path, { integrity, resolved, version }]) => [
    ...(/^sha512-/.test(integrity ?? '') ? [] : [`${path} has no SHA-512 digest`]),
    ...(/^https:/.test(resolved ?? 'https:') ? [] : [`${path} comes by ${resolved.split(':')[0]}`]),
    ...(/^\d+\.\d+\.\d+/.test(version ?? '') ? [] : [`${path} has no version`]),
  ]);
  return origins.size > 1 ? [...faults, `packages come from ${origins.size} hosts`] : faults;
}

/** Dependencies, of any package here, that are no versions: git, http, files. */
export function sourceFaults({ packages }) {
  const here = Object.entries(packages).filter((each) => !isInstalled(each));
  return here.flatMap(([path, { dependencies = {}, devDependencies = {}, optionalDependencies = {} }]) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, range]) => !/^[\^~]?\d+(\.\d+){0,2}[\w.-]*$/.test(range))
      .map(([name, range]) => `${path}: ${name} is ${range}`),
  );
}

/** Where Node finds a package from another. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.replace(/(^|\/)(node_modules\/)?(@[^/]+\/)?[^/]+$/, '')) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (at === '') return undefined;
  }
}

/** The paths of all that is installed with our packages: what users get. */
export function shipped({ packages }) {
  const seen = new Set();
  const visit = (path) => {
    const { link, resolved, dependencies, optionalDependencies, peerDependencies } = packages[path];
    if (link) return visit(resolved);
    if (seen.has(path)) return undefined;
    seen.add(path);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = resolve(packages, path, name);
      if (found !== undefined) visit(found);
    }
    return undefined;
  };
  for (const path of Object.keys(packages)) if (/^packages\/[^/]+$/.test(path)) visit(path);
  return [...seen].filter((path) => path.includes('node_modules/')).sort();
}
