// Makes general.txt (通用规范汉字表) and ../pinyin_initials.txt from the Unicode Character Database's
// Unihan files, as Debian's package unicode-data installs them.
//
//   node assets/characters/make.mjs            writes both files
//   node assets/characters/make.mjs --check    fails where they are not what it would write
//
// Both are kept in the repository: they change only with a new Unicode version.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const UNIHAN_FOLDER = '/usr/share/unicode/';
const CHARACTERS_A_LINE = 64;

/**
 * One property of every character that has it, by character.
 * @param {string} file
 * @param {string} property
 * @returns {Map<string, string>}
 */
function unihan(file, property) {
  const text = execFileSync('bzcat', [`${UNIHAN_FOLDER}Unihan_${file}.txt.bz2`], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const values = new Map();
  for (const line of text.split('\n')) {
    const [codePoint, name, value] = line.split('\t');
    if (name === property && codePoint.startsWith('U+')) {
      values.set(String.fromCodePoint(parseInt(codePoint.slice(2), 16)), value);
    }
  }
  return values;
}

/** @param {Iterable<string>} characters */
function byCodePoint(characters) {
  return [...characters].sort(
    (a, b) => Number(a.codePointAt(0)) - Number(b.codePointAt(0)),
  );
}

// 2013:1 … 2013:8105; the table's three levels in order.
const general = unihan('OtherMappings', 'kTGH');
const gb2312 = unihan('OtherMappings', 'kGB0');

/** @param {string[]} characters */
function wrapped(characters) {
  const lines = [];
  for (let i = 0; i < characters.length; i += CHARACTERS_A_LINE) {
    lines.push(characters.slice(i, i + CHARACTERS_A_LINE).join(''));
  }
  return lines.join('\n') + '\n';
}

/**
 * The letters a reading may be abbreviated to: "zhòng" is z, "ér" is e, "ńg" is n.
 * @param {string} readings
 */
function initials(readings) {
  return readings
    .normalize('NFD')
    .split(/[\s,]+/)
    .map((reading) => reading.replace(/^[\d.*:]*:/, '').match(/[a-z]/)?.[0] ?? '');
}

function pinyinInitials() {
  // Modern readings of the standard's own dictionary first, then what is common in print; the
  // general reading where neither has the character. Readings only found in old texts are left out.
  const sources = [unihan('Readings', 'kTGHZ2013'), unihan('Readings', 'kHanyuPinlu')];
  const fallbacks = [unihan('Readings', 'kMandarin'), unihan('Readings', 'kXHC1983')];
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const character of byCodePoint(new Set([...general.keys(), ...gb2312.keys()]))) {
    let found = sources.flatMap((source) => initials(source.get(character) ?? ''));
    for (const fallback of fallbacks) {
      if (found.join('') === '') found = initials(fallback.get(character) ?? '');
    }
    const key = [...new Set(found)].sort().join('');
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), character]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, characters]) => `${key} ${characters.join('')}\n`)
    .join('');
}

const files = [
  { url: new URL('general.txt', import.meta.url), text: wrapped(byCodePoint(general.keys())) },
  { url: new URL('../pinyin_initials.txt', import.meta.url), text: pinyinInitials() },
];
for (const { url, text } of files) {
  if (!process.argv.includes('--check')) {
    writeFileSync(url, text);
  } else if (readFileSync(url, 'utf8') !== text) {
    console.error(`${url.pathname} is not what assets/characters/make.mjs makes: run it`);
    process.exitCode = 1;
  }
}
