// What the scripts of the page find beside them.
interface Window {
  /** Left by the data files of a site; see embedded.js. */
  jixiaoDelivered?: Record<string, string>;
}

/** Emscripten's module, put in by assemble.mjs. */
declare module 'jixiao-module' {
  interface Module {
    HEAPU8: Uint8Array;
    FS: any;
    UTF8ToString(address: number): string;
    stringToUTF8(text: string, address: number, maxBytes: number): void;
    lengthBytesUTF8(text: string): number;
    _malloc(bytes: number): number;
    _free(address: number): void;
    [name: string]: any;
  }
  export default function createJixiao(options: Record<string, unknown>): Promise<Module>;
}
