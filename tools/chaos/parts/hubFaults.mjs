/** What a hub may do to those that ask it, each by itself: for the list, for what is said of a file, and for its content. */
import { setTimeout } from 'node:timers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { commit, endlessly, trickle } from './hostileHub.mjs';

const spaces = Buffer.alloc(1 << 20, ' ');
const bomb = gzipSync(Buffer.alloc(1 << 26, ' '));
const page = '<!DOCTYPE html><html><title>Please log in</title></html>';
const names = [
  '../../../../up',
  '/etc/passwd',
  'a\0b',
  '..\\up',
  'Config.json',
  'config.json/x',
  '',
  '.',
  '__proto__',
  '\u001b[2J',
];

const redirect = (location) => (_, response) => void response.writeHead(302, { location }).end();
const json = (response, value) => void response.end(JSON.stringify(value));

/** Faults that never come to an end by themselves soon: the command is stopped by a signal. */
export const silent = new Set(['hang', 'trickle', 'stuck']);

export const listFaults = {
  endless: (_, response) => endlessly(response, spaces),
  bomb(_, response) {
    response.setHeader('content-encoding', 'gzip');
    endlessly(response, bomb);
  },
  'no JSON': (_, response) => void response.end('\u001b]0;title\u0007{'),
  page: (_, response) => void response.end(page),
  null: (_, response) => json(response, null),
  'other types': (_, response) => json(response, { sha: [], siblings: 'all' }),
  'names of any kind': (_, response, { sha, siblings }) =>
    json(response, { sha, siblings: [...siblings, ...siblings, ...names.map((rfilename) => ({ rfilename }))] }),
  'names that are none': (_, response, { sha, siblings }) => json(response, { sha, siblings: [...siblings, null, 3] }),
  'a million files': (_, response, { sha }) => json(response, { sha, siblings: Array(1_000_000).fill(0) }),
  'a next page, the same': (request, response, honest) => {
    response.setHeader('link', `<${request.url}>; rel="next"`);
    json(response, honest);
  },
  'a path for a commit': (_, response, { siblings }) => json(response, { sha: '../../up', siblings }),
  cut: (_, response) => void response.writeHead(200, { 'content-length': 999 }).write('{', () => response.destroy()),
  'no answer': (_, response) => void response.destroy(),
  'endless headers': (_, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(1 << 20) }).end(),
  503: (_, response) => void response.writeHead(503).end(),
  'on and on': redirect('/loop'),
  'to a file': redirect('file:///etc/passwd'),
  'to nowhere': redirect('http://['),
  trickle: (_, response) => trickle(response),
  hang: () => undefined,
};

const says = (change) => (_, response, honest) => void response.writeHead(200, { ...honest, ...change }).end();

/** The tags among them are no digests: such a hub is believed as to the content, and is not to be given a wrong one as well. */
export const tagFaults = {
  'one tag for all': says({ etag: '"v1"' }),
  'a weak tag': says({ etag: 'W/"v1"' }),
  'a path for a tag': says({ etag: '"../../../../up"' }),
  'an empty tag': says({ etag: '""' }),
  'a long tag': says({ etag: `"${'a'.repeat(5000)}"` }),
};

export const headFaults = {
  'no tag': (_, response, honest) => void response.writeHead(200, { 'content-length': honest['content-length'] }).end(),
  'no size': (_, response, { etag }) => void response.writeHead(200, { etag }).end(),
  'the commit for a tag': says({ etag: `"${commit}"` }),
  'zeros for a digest': says({ etag: `"${'0'.repeat(64)}"` }),
  'a linked tag alone': says({ 'x-linked-etag': '"x"' }),
  '2^50 bytes': says({ 'content-length': 2 ** 50 }),
  'a byte more': (_, response, { etag, 'content-length': size }) =>
    void response.writeHead(200, { etag, 'content-length': size + 1 }).end(),
  'a byte less': (_, response, { etag, 'content-length': size }) =>
    void response.writeHead(200, { etag, 'content-length': size - 1 }).end(),
  'no number for a size': says({ 'x-linked-etag': '"x"', 'x-linked-size': '1e3' }),
  'on and on': redirect('/loop'),
  'to a file': redirect('file:///etc/passwd'),
  500: (_, response) => void response.writeHead(500).end(),
  hang: () => undefined,
};

const packed = (encoding, bytes) => (_, response) =>
  void response.writeHead(200, { 'content-encoding': encoding }).end(bytes);

/** Content that is wrong and of the right length is known by a digest alone. */
export const wrongFaults = {
  'a byte changed': (_, response, content) => {
    const other = Buffer.from(content);
    other[other.length >> 1] ^= 1;
    response.end(other);
  },
};

/** Done so many times, and honest from then on. */
function times(count, fault) {
  let left = count;
  return (...args) => (left-- > 0 ? fault(...args) : false);
}

const cutAt = (share) => (_, response, content) => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, Math.floor(content.length * share)), () =>
    setTimeout(() => response.destroy(), 20),
  );
};

/** Made anew for each case: some count. */
export const bodyFaults = () => ({
  longer: (_, response, content) => void response.end(Buffer.concat([content, content])),
  shorter: (_, response) => void response.end('{}'),
  endless: (_, response) => endlessly(response, spaces),
  'a bomb (gzip)': packed('gzip', bomb),
  'a bomb (br)': packed('br', brotliCompressSync(Buffer.alloc(1 << 24))),
  'a bomb (zstd, so it says)': packed('zstd', bomb),
  'packed, and right': (_, response, content) => packed('gzip', gzipSync(content))(_, response),
  page: (_, response) => void response.end(page),
  'a pointer': (_, response) => void response.end('version https://git-lfs.test/spec/v1\nsize 3\n'),
  '2^50 bytes': (_, response) => {
    response.writeHead(200, { 'content-length': 2 ** 50 });
    endlessly(response, spaces);
  },
  'other bytes than asked': (_, response, content) =>
    void response.writeHead(206, { 'content-range': `bytes 1-9/${content.length}` }).end(content.subarray(1, 10)),
  'nothing behind': (_, response) => void response.writeHead(416).end(),
  'no content': (_, response) => void response.writeHead(204).end(),
  'on and on': redirect('/loop'),
  'to a file': redirect('file:///etc/passwd'),
  'cut once': times(1, cutAt(0.5)),
  'cut always': cutAt(0.3),
  'busy twice': times(2, (_, response) => void response.writeHead(503).end()),
  'wrong once': times(1, wrongFaults['a byte changed']),
  trickle: (_, response, content) => (response.writeHead(200, { 'content-length': content.length }), trickle(response)),
  hang: () => undefined,
});
