// Files without File System Access: <input type=file> and downloads. Every browser has them.

/** @typedef {import('./files.js').NewFile} NewFile */
/** @typedef {import('./files.js').Given} Given */

const PICKER_CLOSES_MS = 1500;  // from the focus coming back to the choice being there
const KEEP_DOWNLOAD_MS = 60000;

/** Nothing where the person cancels. @param {string} accept @param {boolean} several @returns {Promise<Given[]>} */
export function pickWithInput(accept, several) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = several;
  input.hidden = true;
  document.body.append(input);  // some browsers want it in the page
  return new Promise((resolve) => {
    const done = () => {
      window.removeEventListener('focus', returned);
      resolve([...(input.files ?? [])].map((file) => ({ file })));
      input.remove();
    };
    // Browsers without a cancel event tell only by the focus coming back.
    const returned = () => setTimeout(() => input.files?.length || 'oncancel' in input || done(), PICKER_CLOSES_MS);
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
    window.addEventListener('focus', returned);
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
