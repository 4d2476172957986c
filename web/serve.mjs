// Serves build/web on this machine only: the site at /, the one-file page at /jixiao.html.
//
//   node web/serve.mjs [--port N]
//
// The port is the same every time where it is free: drafts kept by the browser belong to the
// address with its port. Prints the address in a line of its own; stops on Ctrl+C.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const USUAL_PORT = 8624;
const OUTPUT = fileURLToPath(new URL('../build/web/', import.meta.url));

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * For tests: what a page goes through before it is sent, a test's own change and that of the driver
 * of a browser; and the folder in which the site is served a second time, as on a host that has two.
 * @type {{ change?: (html: string) => string, driverChange?: (html: string) => string,
 *   again?: string }}
 */
export const served = {};

/** The file behind a request; outside of what is served, nothing. @param {string} url */
function fileOf(url) {
  let path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  if (path === '/jixiao.html') return join(OUTPUT, path);
  if (served.again && path.startsWith(`/${served.again}/`)) {
    path = path.slice(served.again.length + 1);
  }
  const site = resolve(OUTPUT, 'site');
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(`${site}/`) ? file : undefined;
}

/** @param {string} file */
async function contentOf(file) {
  const bytes = await readFile(file);
  const changes = [served.change, served.driverChange].filter((change) => change !== undefined);
  if (changes.length === 0 || !file.endsWith('.html')) return bytes;
  return changes.reduce((html, change) => change(html), bytes.toString());
}

export const server = createServer(async (request, response) => {
  try {
    const file = fileOf(request.url ?? '/');
    if (!file) throw new Error('outside');
    const content = await contentOf(file);
    response.writeHead(200, {
      'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('没有这个文件\n');
  }
});

/**
 * Listens on the port, or on any free one where it is taken.
 * @param {number} port
 * @returns {Promise<string>} the address
 */
export function listen(port) {
  return new Promise((resolveAddress, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolveAddress(listen(0));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolveAddress(`http://localhost:${bound}/`);
    });
  });
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const address = await listen(Number(values.port ?? USUAL_PORT));
  console.log(`\n  页面    ${address}\n  单文件  ${join(OUTPUT, 'jixiao.html')}\n\n按 Ctrl+C 停止。`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
