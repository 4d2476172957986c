// Encodings the program does not read by itself. GB18030 is decoded by the browser; it has no
// encoder, so the table is turned round once, when it is asked for.
//
// Trap: always the label gb18030: with gbk, browsers decode the same but other tools do not.

// Two bytes: lead 81–FE, trail 40–7E, 80–FE. Four of the first plane: 81308130 to
// 8431A439.
const FOUR_BYTE_CODES = 39420;
const SUPPLEMENTARY_LEAD = 0x90;  // 90308130 is U+10000, the rest in order

/** @type {Map<number, number> | undefined} */
let codes;

/** @param {number} index of a four-byte code @param {number} lead */
function fourBytes(index, lead) {
  const bytes = [0, 0, 0, 0];
  const digits = [[3, 10, 0x30], [2, 126, 0x81], [1, 10, 0x30], [0, 126, lead]];
  for (const [place, base, first] of digits) {
    bytes[place] = first + (index % base);
    index = Math.floor(index / base);
  }
  return bytes;
}

/** Character → its code in two bytes, or minus its index among those of four, minus 1. */
function gb18030Codes() {
  const table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let index = 0; index < FOUR_BYTE_CODES; index++) {
    const character = decoder.decode(new Uint8Array(fourBytes(index, 0x81))).codePointAt(0);
    if (character !== undefined && character !== 0xFFFD) table.set(character, -index - 1);
  }
  for (let lead = 0x81; lead <= 0xFE; lead++) {
    for (let trail = 0x40; trail <= 0xFE; trail++) {
      if (trail === 0x7F) continue;
      const text = decoder.decode(new Uint8Array([lead, trail]));
      const character = text.codePointAt(0);
      if (text.length === 1 && character !== 0xFFFD) table.set(character, lead << 8 | trail);
    }
  }
  return table;
}

/** @param {string} text @returns {Uint8Array | null} */
function encodeGb18030(text) {
  codes ??= gb18030Codes();
  /** @type {number[]} */
  const bytes = [];
  for (const character of text) {
    const point = /** @type {number} */ (character.codePointAt(0));
    const code = codes.get(point);
    if (point < 0x80) bytes.push(point);
    else if (point >= 0x10000) bytes.push(...fourBytes(point - 0x10000, SUPPLEMENTARY_LEAD));
    else if (code === undefined) return null;
    else if (code < 0) bytes.push(...fourBytes(-code - 1, 0x81));
    else bytes.push(code >> 8, code & 0xFF);
  }
  return new Uint8Array(bytes);
}

/** @param {string} text */
function encodeUtf16(text) {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), true);
  return new Uint8Array(bytes.buffer);
}

/** Null where the bytes are not valid in that encoding. @param {Uint8Array} bytes @param {string} encoding */
export function decode(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null where a character is not in that encoding. @param {string} text @param {string} encoding */
export function encode(text, encoding) {
  switch (encoding.toLowerCase()) {
    case 'utf-8': return new TextEncoder().encode(text);
    case 'utf-16le': return encodeUtf16(text);
    case 'gb18030': return encodeGb18030(text);
    default: return null;
  }
}
