// Old builds of Chromium, from the npm packages that carry one: the archive is what npm downloads,
// checked by its pinned integrity and unpacked once to build/engines/NAME.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const CACHE = fileURLToPath(new URL('../../build/engines/', import.meta.url));

/**
 * @typedef {object} Build
 * @property {string} spec  the package with its version
 * @property {string} integrity
 * @property {string[]} archives  files that lie beside the program
 */

/** @type {Record<string, Build>} */
const BUILDS = {
  chromium67: {
    spec: 'chrome-aws-lambda@67.0.3372',
    integrity: 'sha512-JGB/vPO64wwEBLBRGkZUa9uoJ7sZ/y0wB9/ZAlDS7fYtEOAJUVx7WzcU3hIhfCP4RSBcggS6' +
      'vbSyx1u+Sgt5+w==',
    archives: [],
  },
  chromium109: {
    spec: '@sparticuz/chromium@109.0.6',
    integrity: 'sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/' +
      'osHK8K0MuO6uqg==',
    archives: ['aws.tar.br', 'swiftshader.tar.br'],
  },
};

export const OLD_BUILDS = Object.keys(BUILDS);

/** @param {string} folder @param {Build} build */
function download(folder, { spec, integrity }) {
  const output = execFileSync('npm', ['pack', spec, '--pack-destination', folder, '--json'],
    { encoding: 'utf8', cwd: folder });
  const archive = join(folder, JSON.parse(output)[0].filename.replace('@', '').replace('/', '-'));
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) {
    throw new Error(`${spec} is not what tests/engines/fetch.mjs names: ${found}`);
  }
  execFileSync('tar', ['xf', archive, '-C', folder]);
  rmSync(archive);
}

/** @param {string} name @param {string} place */
function bring(name, place) {
  const build = BUILDS[name];
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'new-'));
  download(folder, build);
  const packed = (/** @type {string} */ file) =>
    brotliDecompressSync(readFileSync(join(folder, 'package/bin', file)));
  writeFileSync(join(folder, 'chromium'), packed('chromium.br'));
  chmodSync(join(folder, 'chromium'), 0o755);
  for (const archive of build.archives) {
    execFileSync('tar', ['x', '-C', folder], { input: packed(archive) });
  }
  rmSync(join(folder, 'package'), { recursive: true });
  renameSync(folder, place);
}

/** The program of a build, which is brought where it is missing. @param {string} name */
export function oldChromium(name) {
  const place = join(CACHE, name);
  if (!existsSync(place)) bring(name, place);
  return join(place, 'chromium');
}
