// What the scripts of the page find beside them, and what TypeScript's own library does not know.
interface Window {
  /** Left by the data files of a site; see embedded.js. */
  jixiaoDelivered?: Record<string, string>;

  // File System Access, where the browser has it.
  showOpenFilePicker(options: { multiple: boolean; types?: FilePickerType[] }):
    Promise<FileSystemFileHandle[]>;
  showSaveFilePicker(options: { suggestedName: string; types: FilePickerType[] }):
    Promise<FileSystemFileHandle>;
}

interface FilePickerType {
  description?: string;
  accept: Record<string, string[]>;
}

interface FileSystemFileHandle {
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

interface FileSystemDirectoryHandle {
  values(): AsyncIterableIterator<FileSystemFileHandle | FileSystemDirectoryHandle>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Emscripten's module, put in by assemble.mjs. */
declare module 'jixiao-module' {
  export default function createJixiao(options: Record<string, unknown>): Promise<unknown>;
}

/** pako's inflate, put in by assemble.mjs. */
declare module 'jixiao-inflate' {
  export function inflate(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}
