// File pickers that answer by themselves: no browser lets a test answer its own. They give one file,
// 县里的表.json, which is kept in window.disk and can be changed there behind the page's back.

/** Runs in the page before its scripts: pickers that give one file, kept in window.disk. */
export function fakePickers() {
  const disk = { text: '', modified: 1000, writes: 0, asked: '' };
  const handle = {
    kind: 'file',
    name: '县里的表.json',
    requestPermission: async () => 'granted',
    getFile: async () => new File([disk.text], handle.name, { lastModified: disk.modified }),
    createWritable: async () => {
      let text = '';
      return {
        write: async (/** @type {Uint8Array} */ bytes) => {
          text += new TextDecoder().decode(bytes);
        },
        close: async () => {
          disk.text = text;
          disk.modified += 1000;
          disk.writes++;
        },
      };
    },
  };
  Object.assign(window, {
    disk,
    showOpenFilePicker: async () => [handle],
    showSaveFilePicker: async (/** @type {{suggestedName: string}} */ { suggestedName }) => {
      disk.asked = suggestedName;
      return handle;
    },
  });
}
