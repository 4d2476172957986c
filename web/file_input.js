// Files without File System Access: <input type=file> and downloads. Every browser has them.

/** @typedef {import('./files.js').NewFile} NewFile */
/** @typedef {import('./files.js').Given} Given */

const KEEP_DOWNLOAD_MS = 60000;

/**
 * None where the person cancels; browsers before 2021 (Firefox) and 2023 (others) then tell nothing.
 * @param {string} accept @param {boolean} several @returns {Promise<Given[]>}
 */
export function pickWithInput(accept, several) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = several;
  input.hidden = true;
  document.body.append(input);  // some browsers want it in the page
  return new Promise((resolve) => {
    const done = () => {
      resolve([...(input.files ?? [])].map((file) => ({ file })));
      input.remove();
    };
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
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
