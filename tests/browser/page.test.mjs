// The page as such: it opens from a file and from a server in each browser, asks for nothing, and
// its policy holds.
import assert from 'node:assert/strict';
import { served } from '../../web/serve.mjs';
import { address, inEachBrowser, stopServing, until } from './harness.mjs';

/** Runs in the page: whether eval is refused. From a timer, since a tool's own calls are exempt. */
function evalIsRefused() {
  return new Promise((done) => {
    setTimeout(() => {
      try {
        done(Reflect.get(window, 'eval')('false'));
      } catch (error) {
        done(error instanceof EvalError);
      }
    });
  });
}

for (const how of /** @type {const} */ (['file', 'http'])) {
  const title = `opens from ${how}, asks for nothing else and breaks no rule of its policy`;
  inEachBrowser(title, async (page) => {
    const url = await address(how);
    await page.open(url);
    await until('a frame', () =>
      page.evaluate(() => document.querySelectorAll('[data-frames]').length));
    const origin = how === 'file' ? url : new URL(url).origin;
    assert.deepEqual(page.log.requests.filter((request) => !request.startsWith(origin)), []);
    assert.deepEqual(await page.violations(), []);
    assert.deepEqual(page.log.errors, []);
  });
}

inEachBrowser('the policy refuses eval, inline scripts and connections', async (page) => {
  await page.open(await address('file'));
  assert.equal(await page.evaluate(evalIsRefused), true);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.head.append(script);
    return fetch('http://127.0.0.1:9/').catch(() => {});
  });
  assert.equal(await page.evaluate(() => 'intruder' in window), false);
  const refused = (await page.violations()).map((one) => one.replace(/-elem: .*|: .*/, ''));
  for (const rule of ['script-src', 'connect-src']) assert.ok(refused.includes(rule), rule);
});

for (const how of /** @type {const} */ (['file', 'http'])) {
  inEachBrowser(`the policy of the page from ${how} allows no more than it needs`, async (page) => {
    await page.open(await address(how));
    // Of several policies the strictest holds: the last one, without eval (web/tighten.js).
    const policy = await page.evaluate(() =>
      [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')]
        .at(-1)?.getAttribute('content'));
    /** @type {Record<string, string[]>} */
    const rules = Object.fromEntries(policy.split(';').map((/** @type {string} */ rule) => {
      const [name, ...sources] = rule.trim().split(/\s+/);
      return [name, sources];
    }));
    assert.deepEqual(rules['default-src'], ["'none'"]);
    assert.ok(!('connect-src' in rules));
    assert.ok(rules['script-src'].includes("'wasm-unsafe-eval'"));
    if (how === 'file') {
      assert.ok(rules['script-src'].some((source) => source.startsWith("'sha256-")));
      assert.ok(rules['style-src'].every((source) => source.startsWith("'sha256-")));
    }
    for (const [name, sources] of Object.entries(rules)) {
      for (const source of ["'unsafe-inline'", "'unsafe-eval'", '*', 'http:', 'https:']) {
        assert.ok(!sources.includes(source), `${name} ${source}`);
      }
    }
  });
}

/** Runs in the page: what a second deployment on the same host keeps. */
function keepAnother() {
  const keep = async () => {
    for (const name of ['jixiao-site-0123abcd', `jixiao-site ${location.origin}/other/ 0123abcd`]) {
      const cache = await caches.open(name);
      await cache.put('/other/', new Response('another'));
    }
  };
  if (window.caches) keep();
}

inEachBrowser('the cache of another deployment on the same host is left alone', async (page) => {
  page.beforeLoad(keepAnother);
  await page.open(await address('http'));
  const names = await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    await new Promise((done) => {
      if (active?.state === 'activated') done(undefined);
      active?.addEventListener('statechange', () => done(undefined));
    });
    return caches.keys();
  });
  assert.equal(names.length, 3, names.join());
});

/** Runs in the page: once its site is kept, the names of all that is kept. */
async function keptSites() {
  const { active } = await navigator.serviceWorker.ready;
  await new Promise((done) => {
    if (active?.state === 'activated') done(undefined);
    active?.addEventListener('statechange', () => done(undefined));
  });
  return caches.keys();
}

/** Which sending of the page this is. @param {import('./harness.mjs').Page} page */
const sending = (page) => page.evaluate(() => document.documentElement.dataset.sending);

inEachBrowser('a deployment below another has its own index and cache', async (page) => {
  const root = await address('http');
  const send = (/** @type {string} */ sent) => {
    served.change = (html) => html.replace('<html ', `<html data-sending="${sent}" `);
  };
  served.again = 'below';
  try {
    send('first');
    await page.open(root);
    await page.evaluate(keptSites);
    send('second');
    // The worker of the first is in control here, until this one has its own.
    await page.open(`${root}below/`);
    assert.equal(await sending(page), 'second');
    const names = await page.evaluate(keptSites);
    assert.equal(names.length, 2, names.join());
    send('third');
    await page.reopen();
    assert.equal(await sending(page), 'second');
    await page.open(root);
    assert.equal(await sending(page), 'first');
    assert.deepEqual(await page.evaluate(keptSites), names);
  } finally {
    delete served.again;
    delete served.change;
  }
});

inEachBrowser('a site that was visited once opens without its server', async (page) => {
  await page.open(await address('http'));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  stopServing();
  await page.reopen();
  // The first page, which the worker does not serve yet, may still have been after its icon.
  assert.deepEqual(page.log.errors.filter((error) => !error.endsWith('/icons/icon.svg')), []);
});
