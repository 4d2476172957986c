// Starts empty_page.cpp: the least a page needs.
import createJixiao from 'jixiao-module';
import { embeddedBytes } from '../../web/embedded.js';

embeddedBytes('wasm').then(async (wasmBinary) => {
  await createJixiao({ wasmBinary, canvas: document.getElementById('canvas') });
  document.getElementById('boot')?.remove();
});
