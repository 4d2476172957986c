// Files without File System Access: <input type=file> and downloads. Every browser has them.

/** @typedef {import('./files.js').NewFile} NewFile */
/** @typedef {import('./files.js').Given} Given */

const KEEP_DOWNLOAD_MS = 60000;

/** The input of the last picker; it goes when the next one comes. @type {HTMLInputElement | undefined} */
let asked;

/**
 * Answers when files are chosen. Where the person cancels it never does: browsers before 2021
 * (Firefox) and 2023 (others) tell nothing, and a browser that is driven from outside tells of a
 * cancelled picker and then brings files all the same.
 * @param {string} accept @param {boolean} several @returns {Promise<Given[]>}
 */
export function pickWithInput(accept, several) {
  asked?.remove();
  const input = document.createElement('input');
  asked = input;
  input.type = 'file';
  input.accept = accept;
  input.multiple = several;
  input.hidden = true;
  document.body.append(input);  // some browsers want it in the page
  return new Promise((resolve) => {
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])].map((file) => ({ file })));
      input.remove();
    });
    input.click();
  });
}

/** @param {NewFile} file */
export function startDownload({ name, type, bytes }) {
  const link = document.createElement('a');
  const content = /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_DOWNLOAD_MS);
}
