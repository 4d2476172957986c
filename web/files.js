// Files: the pickers of File System Access where the browser has them (a file can be overwritten in
// place), else <input type=file> and downloads; drag and drop everywhere.
//
// Traps: pickers and permission questions need the gesture under way, so nothing is awaited before
// them; createWritable swaps on close, so a crash in between leaves the old file; a file may have
// been changed by somebody else since it was read: lastModified is compared first.
import { FileEvent } from './events.js';
import { pickWithInput, startDownload } from './file_input.js';
import { readableSize, whyNotSaved } from './file_messages.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {{name: string, type: string, bytes: Uint8Array}} NewFile */
/** @typedef {{file: File, handle?: FileSystemFileHandle}} Given */
/** @typedef {{name: string, bytes: Uint8Array, handle: number, modified: number}} Delivered */

// More than any draft or table is; the browser would run out of memory.
const LARGEST_FILE_BYTES = 200 << 20;
const NOTHING = new Uint8Array();

export class Files {
  #program;
  /** Handle n is #handles[n - 1]. @type {FileSystemFileHandle[]} */
  #handles = [];
  #hovering = false;

  /** @param {Program} program */
  constructor(program) {
    this.#program = program;
    document.addEventListener('dragover', (event) => this.#dragOver(event));
    document.addEventListener('dragleave', (event) => event.relatedTarget || this.#dragEnd());
    document.addEventListener('drop', (event) => this.#dropped(event));
  }

  canOverwrite() {
    return 'showSaveFilePicker' in window;
  }

  // ---- opening ----

  /** @param {string} request @param {string} accept @param {boolean} several */
  open(request, accept, several) {
    const picked = (this.canOverwrite() ? pickHandles : pickWithInput)(accept, several);
    picked.then((given) => this.#program.awaits(this.#deliver(FileEvent.OPENED, request, given)))
      .catch((error) => this.#failed(request, error));
  }

  /** @param {number} kind @param {string} request @param {Given[]} given */
  async #deliver(kind, request, given) {
    if (given.length === 0) return this.#send(FileEvent.CANCELLED, request);
    const large = given.find(({ file }) => file.size > LARGEST_FILE_BYTES);
    if (large) {
      return this.#send(FileEvent.FAILED, request, [],
        `文件“${large.file.name}”有 ${readableSize(large.file.size)}，太大了，打不开。请确认选对了文件。`);
    }
    const files = await Promise.all(given.map((one) => this.#read(one)));
    this.#send(kind, request, files);
  }

  /** @param {Given} given @returns {Promise<Delivered>} */
  async #read({ file, handle }) {
    const bytes = new Uint8Array(await new Response(file).arrayBuffer());
    return { name: file.name, bytes, handle: this.#number(handle), modified: file.lastModified };
  }

  /** @param {FileSystemFileHandle | undefined} handle */
  #number(handle) {
    return handle ? this.#handles.push(handle) : 0;
  }

  // ---- saving ----

  /** @param {string} request @param {NewFile} file @param {number} number @param {number} expected */
  save(request, file, number, expected) {
    const known = this.#handles[number - 1];
    if (!known && !this.canOverwrite()) {
      this.download(request, file);
      return;
    }
    const written = known ? this.#overwrite(request, file, known, number, expected)
      : this.#saveAs(request, file);
    this.#program.awaits(written).catch((error) => this.#failed(request, error));
  }

  /** @param {string} request @param {NewFile} file */
  async #saveAs(request, file) {
    const handle = await window.showSaveFilePicker({
      suggestedName: file.name,
      types: [{ accept: { [file.type]: [extensionOf(file.name)] } }],
    });
    await this.#write(request, file, handle, this.#number(handle));
  }

  /**
   * @param {string} request @param {NewFile} file @param {FileSystemFileHandle} handle
   * @param {number} number @param {number} expected
   */
  async #overwrite(request, file, handle, number, expected) {
    if ((await handle.requestPermission({ mode: 'readwrite' })) !== 'granted') {
      return this.#send(FileEvent.FAILED, request, [],
        `浏览器没有得到写入“${handle.name}”的许可。请再按一次保存并选择允许，或用“另存为”。`);
    }
    if (expected !== 0) {
      const present = await handle.getFile();
      if (present.lastModified !== expected) {
        const now = await this.#read({ file: present });
        return this.#send(FileEvent.CHANGED_OUTSIDE, request, [{ ...now, handle: number }]);
      }
    }
    return this.#write(request, file, handle, number);
  }

  /** @param {string} request @param {NewFile} file @param {FileSystemFileHandle} handle @param {number} number */
  async #write(request, { bytes }, handle, number) {
    const stream = await handle.createWritable();
    await stream.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
    await stream.close();
    const written = await handle.getFile();
    if (written.size !== bytes.length) {
      return this.#send(FileEvent.FAILED, request, [],
        `“${handle.name}”没有写完整（应有 ${bytes.length} 字节，只有 ${written.size}）。请换一个位置另存。`);
    }
    this.#send(FileEvent.SAVED, request, [
      { name: handle.name, bytes: NOTHING, handle: number, modified: written.lastModified },
    ]);
  }

  /** @param {string} request @param {NewFile} file */
  download(request, file) {
    startDownload(file);
    this.#program.soon(() => {
      this.#add({ name: file.name, bytes: NOTHING, handle: 0, modified: 0 });
      this.#program.call('jixiao_file_event', FileEvent.DOWNLOADED, request, '');
    });
  }

  /**
   * To the system's share sheet where it takes such a file, else as a download.
   * @param {string} request @param {NewFile} file @param {string} text
   */
  share(request, file, text) {
    const content = /** @type {Uint8Array<ArrayBuffer>} */ (file.bytes);
    const shared = new File([content], file.name, { type: file.type });
    if (!navigator.canShare?.({ files: [shared] })) return this.download(request, file);
    const sent = [{ name: file.name, bytes: NOTHING, handle: 0, modified: 0 }];
    navigator.share({ files: [shared], text })
      .then(() => this.#send(FileEvent.DOWNLOADED, request, sent))
      .catch((error) => this.#failed(request, error));
  }

  // ---- drag and drop ----

  /** @param {DragEvent} event */
  #dragOver(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (!this.#hovering) this.#send(FileEvent.DRAG_OVER, '0');
    this.#hovering = true;
  }

  #dragEnd() {
    if (this.#hovering) this.#send(FileEvent.DRAG_END, '0');
    this.#hovering = false;
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#dragEnd();
    // The list is empty once the event is over: ask for everything now.
    const given = [...event.dataTransfer.items].filter((item) => item.kind === 'file').map(givenOf);
    this.#program.awaits(Promise.all(given))
      .then((all) => this.deliverDropped(all.flatMap((one) => one ?? [])))
      .catch((error) => this.#failed('0', error));
  }

  /** Files that were dropped or pasted. @param {Given[]} given */
  deliverDropped(given) {
    if (given.length === 0) return;
    this.#program.awaits(this.#deliver(FileEvent.DROPPED, '0', given))
      .catch((error) => this.#failed('0', error));
  }

  // ---- to the program ----

  /** @param {Delivered} file */
  #add({ name, bytes, handle, modified }) {
    this.#program.call('jixiao_file', name, bytes, handle, modified);
  }

  /** @param {number} kind @param {string} request @param {Delivered[]} [files] @param {string} [message] */
  #send(kind, request, files = [], message = '') {
    this.#program.soon(() => {
      for (const file of files) this.#add(file);
      this.#program.call('jixiao_file_event', kind, request, message);
    });
  }

  /** @param {string} request @param {unknown} error */
  #failed(request, error) {
    const cancelled = error instanceof DOMException && error.name === 'AbortError';
    if (cancelled) this.#send(FileEvent.CANCELLED, request);
    else this.#send(FileEvent.FAILED, request, [], whyNotSaved(error));
  }
}

/** @param {string} accept @param {boolean} several @returns {Promise<Given[]>} */
async function pickHandles(accept, several) {
  const extensions = accept.split(',').map((part) => part.trim()).filter(Boolean);
  const handles = await window.showOpenFilePicker({
    multiple: several,
    types: [{ description: '草稿和表格', accept: { 'application/octet-stream': extensions } }],
  });
  return Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
}

/**
 * The files of a folder and of those within.
 * @param {FileSystemDirectoryHandle} folder @returns {Promise<Given[]>}
 */
async function filesIn(folder) {
  const found = [];
  for await (const entry of folder.values()) {
    if (entry.kind === 'directory') found.push(...await filesIn(entry));
    else found.push({ file: await entry.getFile(), handle: entry });
  }
  return found;
}

/** @param {DataTransferItem} item @returns {Promise<Given | Given[] | undefined>} */
async function givenOf(item) {
  const file = item.getAsFile();
  const asked = item.getAsFileSystemHandle?.();
  const handle = await asked?.catch(() => undefined);
  const folder = /** @type {FileSystemDirectoryHandle | undefined} */ (handle);
  if (folder && handle?.kind === 'directory') return filesIn(folder);
  if (!file) return undefined;
  return { file, handle: /** @type {FileSystemFileHandle | undefined} */ (handle ?? undefined) };
}

/** @param {string} name */
function extensionOf(name) {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '.json';
}
