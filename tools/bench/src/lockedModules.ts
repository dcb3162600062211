interface LockFile {
  readonly packages: Readonly<Record<string, { readonly link?: boolean }>>;
}

/** What a package-lock.json installs from a registry, as text: our own packages, which are links, are left out. */
export function lockedModules(lock: string): string {
  const { packages } = JSON.parse(lock) as LockFile;
  const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
  return JSON.stringify(installed);
}
