// What assemble.mjs puts into service-worker.js.
declare const FILES: string[];
declare const VERSION: string;
