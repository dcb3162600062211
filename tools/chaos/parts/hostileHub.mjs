/** A hub with one model, `org/model`, that does what the faults say, and is honest where they say nothing. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { clearInterval, setInterval } from 'node:timers';

export const commit = '0123456789abcdef0123456789abcdef01234567';

/** Git's name for a file's content. */
const digestOf = (content) => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

/** Sends a piece over and over until the other side has had enough. */
export function endlessly(response, piece) {
  const more = () => {
    while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more);
  };
  more();
}

/** Sends a byte now and then, for ever. */
export function trickle(response) {
  const timer = setInterval(() => response.write(' '), 200);
  response.on('close', () => clearInterval(timer));
}

function sendHonestly(request, response, content) {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const headers = { 'content-length': content.length - start };
  if (start > 0) headers['content-range'] = `bytes ${start}-${content.length - 1}/${content.length}`;
  response.writeHead(start > 0 ? 206 : 200, headers).end(content.subarray(start));
}

/**
 * Starts the hub; `files` are its model's. `faults` has a function for the list (`list`), for what is said of a file beforehand
 * (`head`, by name) and for its content (`body`, by name), each with the request, the response and what an honest hub would
 * say; one that returns false leaves it to be honest. `log` counts what was asked.
 */
export async function startHub(files, faults = {}) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    response.on('error', () => undefined);
    const path = decodeURIComponent(request.url);
    if (path.startsWith('/loop')) return void response.writeHead(302, { location: `/loop${asked}` }).end();
    if (path.startsWith('/api/models/')) {
      const honest = { sha: commit, siblings: Object.keys(files).map((rfilename) => ({ rfilename })) };
      if (faults.list !== undefined && faults.list(request, response, honest) !== false) return undefined;
      return void response.end(JSON.stringify(honest));
    }
    const name = path.slice(path.lastIndexOf('/') + 1);
    const content = files[name];
    if (content === undefined) return void response.writeHead(404).end();
    if (request.method === 'HEAD') {
      const honest = { etag: `"${digestOf(content)}"`, 'content-length': content.length };
      if (faults.head?.[name] !== undefined && faults.head[name](request, response, honest) !== false) return undefined;
      return void response.writeHead(200, honest).end();
    }
    if (faults.body?.[name] !== undefined && faults.body[name](request, response, content) !== false) return undefined;
    return sendHonestly(request, response, content);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    endpoint: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}
