// A web host that knows nothing but files, with the site at a sub-path: what any school's host can do.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { after } from 'node:test';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.pdf': 'application/pdf', '.mp3': 'audio/mpeg', '.vtt': 'text/vtt',
};
const below = '/some/school/';

/**
 * Serves a folder until the tests of this file end. `served` lists what was asked for and how many bytes went out.
 * `slow` is how many milliseconds a script takes to arrive; `compress` sends texts as web hosts do; `beside` is a page at
 * `/beside`, which is no part of the site. Set on what comes back: while `down`, the line is cut; while `stuck`, nobody
 * answers; a `status` is all that is answered.
 */
export async function serve(folder, { slow = 0, compress = false, beside } = {}) {
  const served = [];
  const host = { served, down: false, stuck: false, status: 0 };
  const server = createServer(async (request, response) => {
    if (host.down) { request.socket.destroy(); return; }
    while (host.stuck) await delay(50);
    if (host.status) { response.writeHead(host.status).end(); return; }
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (beside && path === '/beside') { response.writeHead(200, { 'content-type': types['.html'] }).end(beside); return; }
    let status = 404;
    let bytes = Buffer.alloc(0);
    if (path.startsWith(below) && !path.includes('..')) {
      const name = path.endsWith('/') ? `${path}index.html` : path;
      try { bytes = await readFile(join(folder, name.slice(below.length))); status = 200; } catch { /* no such file: 404 */ }
    }
    if (path.endsWith('.js')) await delay(slow);
    served.push({ path, status, bytes: bytes.length });
    const type = types[extname(path.endsWith('/') ? 'index.html' : path)] ?? 'application/octet-stream';
    const small = compress && /text|svg/.test(type) && status === 200;
    response.writeHead(status, { 'content-type': type, ...(small ? { 'content-encoding': 'gzip' } : {}) }).end(small ? gzipSync(bytes) : bytes);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  after(() => { server.closeAllConnections(); server.close(); });
  host.url = `http://127.0.0.1:${server.address().port}${below}`;
  return host;
}
