// Keeps one version of the site for use without a network. A new version is fetched whole beside
// the old one and takes over once no tab has the old one open, so no page ever mixes two.
//
// FILES and VERSION (a hash of their content) are put in by assemble.mjs.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
// Several deployments may share a host, one below the other: each answers for its own files only
// and keeps a cache of its own.
const INDEX = worker.registration.scope;
const PREFIX = `jixiao-site ${INDEX} `;
const CACHE = PREFIX + VERSION;
const URLS = new Set(FILES.map((file) => new URL(file, INDEX).href));

worker.addEventListener('install', (event) => {
  // Past the browser's own cache: a half-updated one would be kept as this version.
  const requests = FILES.map((file) => new Request(file, { cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.map(deleteOutdated))),
  );
});

/** @param {string} name */
async function deleteOutdated(name) {
  if (await isOutdated(name)) await caches.delete(name);
}

/**
 * An older one of this deployment; the first ones were not named by it, but hold its index.
 * @param {string} name
 */
async function isOutdated(name) {
  if (name === CACHE) return false;
  if (name.startsWith(PREFIX)) return true;
  if (!name.startsWith('jixiao-site-')) return false;
  const cache = await caches.open(name);
  return (await cache.match(INDEX)) !== undefined;
}

worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const { origin, pathname } = new URL(event.request.url);
  const url = origin + pathname;
  const isIndex = url === INDEX || url === `${INDEX}index.html`;
  if (!isIndex && !URLS.has(url)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(isIndex ? INDEX : url))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
