import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { slurmClient, type SlurmClient } from './client.js';

let folder: string;
let client: SlurmClient;
const { signal } = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diffuse-slurm-'));
  client = slurmClient((name) => join(folder, name), 0.2);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a program there that notes its words, and does what a script says. */
function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "$@" '' >> '${folder}/words'\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** What the programs were called with, a list for each call. */
const words = (): string[][] =>
  readFileSync(join(folder, 'words'), 'utf8')
    .split('\n\n')
    .filter(Boolean)
    .map((call) => call.trim().split('\n'));

/** As squeue 22.05 prints them by the format that is asked for. */
const queue = `
17|0|RUNNING|sweep-0-abcdef01|node1|None
17|1|PENDING|sweep-0-abcdef01||Resources
18|0|PENDING|sweep-1-abcdef02||Dependency
17|2|COMPLETED|sweep-0-abcdef01|node1|None
17|3|COMPLETING|sweep-0-abcdef01|node1|None
17|4|CANCELLED|sweep-0-abcdef01|node1|None
19|N/A|CANCELLED|sweep-0-abcdef01||PartitionConfig
`;

test('a script is sent by its name, whatever the environment says, after others; its id comes back', async () => {
  program('sbatch', 'echo "42;cluster"');
  expect(await client.send('/a b.sh', 'sweep-0-x', [])).toBe('42');
  expect(await client.send('/a b.sh', 'sweep-0-x', ['17', '18'])).toBe('42');
  const own = ['--parsable', '--job-name=sweep-0-x', '--requeue', '--open-mode=append'];
  expect(words()).toEqual([
    [...own, '/a b.sh'],
    [...own, '--dependency=afterany:17:18', '/a b.sh'],
  ]);
});

test('the queue has the elements that have not left it', async () => {
  program('squeue', `cat <<'E'${queue}E`);
  const found = await client.queueOf(['sweep-0-abcdef01', 'sweep-1-abcdef02'], signal);
  expect(found.map(({ job, index, state, node, reason }) => [job, index, state, node, reason])).toEqual([
    ['17', 0, 'RUNNING', 'node1', 'None'],
    ['17', 1, 'PENDING', '', 'Resources'],
    ['18', 0, 'PENDING', '', 'Dependency'],
    ['17', 3, 'COMPLETING', 'node1', 'None'],
  ]);
  const asked = ['--array', '--states=all', '--user', userInfo().username];
  expect(words()[0]!.slice(0, 6)).toEqual([...asked, '--name', 'sweep-0-abcdef01,sweep-1-abcdef02']);
  expect(await client.queueOf([], signal)).toEqual([]);
  expect(words()).toHaveLength(1);
});

test('a queue that does not answer for a while is asked again', async () => {
  const busy = `[ -e '${folder}/asked' ] || { touch '${folder}/asked'; echo 'Unable to contact slurm controller' >&2; exit 1; }`;
  program('squeue', `${busy}\necho '17|0|RUNNING|a|node1|None'`);
  expect(await client.queueOf(['a'], signal)).toHaveLength(1);
  expect(words()).toHaveLength(2);
});

test('one that never answers is told with what it said, control characters spelt out', async () => {
  program('squeue', `printf 'no \\033[31mcontroller' >&2; exit 1`);
  await expect(client.queueOf(['a'], signal)).rejects.toThrow(
    /^the queue is looked at: \S+squeue refused \(1\): no ⟨U\+001B⟩\[31mcontroller; so it was for 0.2 s: jobs that Slurm has go on/,
  );
});

test('what sbatch refuses is told in its words, and not sent again', async () => {
  program('sbatch', `echo 'sbatch: error: Batch job submission failed: Invalid partition' >&2; exit 1`);
  await expect(client.send('/a.sh', 'a', [])).rejects.toThrow(
    /^\/a.sh is sent to Slurm: .*sbatch refused \(1\): .*Invalid partition$/,
  );
  expect(words()).toHaveLength(1);
});

test('a program that is not there is said to be, at once', async () => {
  await expect(client.queueOf(['a'], signal)).rejects.toThrow(/squeue cannot be run \(ENOENT\): .* login node$/);
  await expect(client.send('/a.sh', 'a', [])).rejects.toThrow(/sbatch cannot be run \(ENOENT\)/);
});

test.each(['', 'Submitted batch job 42', '42x'])('sbatch that prints %j gave no id', async (said) => {
  program('sbatch', `echo '${said}'`);
  await expect(client.send('/a.sh', 'a', [])).rejects.toThrow('sbatch printed no id of a job');
});

test.each(['17|x|RUNNING|a|n|None', '17|0', 'slurm_load_jobs error'])('a queue with %j is none', async (line) => {
  program('squeue', `echo '${line}'`);
  await expect(client.queueOf(['a'], signal)).rejects.toThrow('a line of squeue is none that was asked for');
});

test('jobs are cancelled, or what waits of them', async () => {
  program('scancel', '');
  await client.cancel(['17', '18'], 'all');
  await client.cancel(['17'], 'waiting');
  await client.cancel([], 'all');
  expect(words()).toEqual([
    ['17', '18'],
    ['--state=PENDING', '17'],
  ]);
});

test.each([
  ['MaxArraySize            = 5001', 5001],
  ['MaxJobCount             = 10000', 1001],
])('a cluster that says %j takes arrays of %d', async (line, size) => {
  program('scontrol', `echo 'Configuration data as of 2026'; echo '${line}'`);
  expect(await client.largestArray()).toBe(size);
  expect(words()).toEqual([['show', 'config']]);
});
