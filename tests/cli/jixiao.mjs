// Runs the command line that was built natively, in a folder of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
export const PROGRAM = process.env.JIXIAO ?? join(TOP, 'build/debug/src/cli/jixiao');

/** @param {string} name  below tests/fixtures */
export const fixturePath = (name) => join(TOP, 'tests/fixtures', name);
/** @param {string} name  below assets */
export const assetPath = (name) => join(TOP, 'assets', name);
/** @param {string} path @param {BufferEncoding} [encoding] */
export const text = (path, encoding = 'utf8') => readFileSync(path, encoding);

/**
 * @param {string[]} words
 * @param {{ cwd?: string, input?: string | Uint8Array }} [options]
 */
export function jixiao(words, options = {}) {
  const result = spawnSync(PROGRAM, words, { ...options, maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  return {
    status: result.status,
    out: result.stdout.toString('utf8'),
    err: result.stderr.toString('utf8'),
  };
}

/**
 * A folder that is gone when the test ends.
 * @param {import('node:test').TestContext} context
 */
export function folder(context) {
  const path = mkdtempSync(join(tmpdir(), 'jixiao-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
