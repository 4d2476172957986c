// Starts empty_page.cpp: the least a page needs.
import createJixiao from 'jixiao-module';
import { embeddedBytes, instantiateFrom, programBeingCompiled } from '../../web/embedded.js';

embeddedBytes('wasm').then(programBeingCompiled).then(async ({ compiled }) => {
  await createJixiao({
    instantiateWasm: instantiateFrom(compiled, console.error),
    canvas: document.getElementById('canvas'),
  });
  document.getElementById('boot')?.remove();
});
