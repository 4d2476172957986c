// Starts the page: makes the parts behind src/platform/web and gives them to the program as
// Module.platform.
import createJixiao from 'jixiao-module';
import { Boot } from './boot.js';
import { Clipboard } from './clipboard.js';
import { embeddedBytes, instantiateFrom, programBeingCompiled } from './embedded.js';
import * as encodings from './encodings.js';
import { Files } from './files.js';
import { Frames } from './frames.js';
import { Glyphs } from './glyphs.js';
import { listenToKeys } from './keys.js';
import { Locks } from './locks.js';
import { Mirror } from './mirror.js';
import * as ownPage from './own_page.js';
import { Pointer } from './pointer.js';
import { makePrint } from './print.js';
import { Program } from './program.js';
import { Renderer } from './renderer.js';
import { after, painted } from './rest.js';
import { isRescueWanted, showFailure, showRescue } from './rescue.js';
import { Screen } from './screen.js';
import { Storage } from './storage.js';
import { TextField } from './text_field.js';

// A graphics process that is itself just starting holds up the first frame, but not the program.
const PAINTS_WITHIN_MS = 100;

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing in shell.html`);
  return found;
}

/** @param {Program} program */
function makePlatform(program) {
  const storage = new Storage(program);
  const stage = element('stage');
  const frames = new Frames(program, stage);
  const live = { polite: element('polite'), urgent: element('urgent') };
  const mirror = new Mirror(program, element('mirror'), live);
  const textField = new TextField(program, element('fields'));
  const files = new Files(program);
  const pointer = new Pointer(program, frames, stage);
  mirror.fieldFor = (id) => textField.elementFor(id);
  textField.onStepOut = (owner) => mirror.stepOutOf(owner);
  textField.onOwner = (owner) => mirror.setOwner(owner);
  textField.onWheel = (event) => pointer.wheel(event);
  listenToKeys(program, textField, mirror);
  const glyphs = new Glyphs();
  return {
    frames, mirror, textField, files, ownPage, encodings, glyphs, storage,
    screen: new Screen(program, stage),
    renderer: new Renderer(program, /** @type {HTMLCanvasElement} */ (element('canvas'))),
    clipboard: new Clipboard(program, textField, files),
    locks: new Locks(program),
    print: makePrint(element('print')),
    text: program.text.bind(program),
    bytes: program.bytes.bind(program),
    give: program.give.bind(program),
    ready: () => started(program, glyphs),
  };
}

/** @param {Program} program */
function watchLeaving(program) {
  const hidden = () => program.soon(() => program.call('jixiao_page_hidden'));
  document.addEventListener('visibilitychange', () => document.hidden && hidden());
  window.addEventListener('pagehide', hidden);
  document.addEventListener('freeze', hidden);
}

/** The application is made. @param {Program} program @param {Glyphs} glyphs */
function started(program, glyphs) {
  performance.mark('jixiao made');
  watchLeaving(program);
  if (program.call('jixiao_draws_chinese')) return;
  program.awaits(glyphs.loadFallback()).then(() =>
    program.soon(() => program.call('jixiao_glyphs_stale'))
  ).catch((error) => {
    console.warn('内置字体没有载入：', error);
  });
}

/**
 * The first screen in plain HTML goes when the program has drawn its own.
 * @param {Program} program @param {ReturnType<makePlatform>} platform @param {Boot} boot
 */
function handOver(program, { frames, mirror, renderer }, boot) {
  const stage = element('stage');
  frames.afterFrame = () => boot.drawn(mirror.root, stage);
  program.awaits(boot.left.then(() => renderer.accelerate())).catch(console.warn);
}

async function start() {
  const boot = new Boot();
  const shown = Promise.race([painted(), after(PAINTS_WITHIN_MS)]);
  const packed = await embeddedBytes('wasm');
  performance.mark('jixiao read');
  await shown;
  performance.mark('jixiao painted');
  const { compiled } = await programBeingCompiled(packed);
  // Meanwhile what takes long here: the browser looks for its fonts.
  const program = new Program();
  const platform = makePlatform(program);
  platform.renderer.fail = () => showFailure('浏览器不能在页面上绘图，编辑器打不开', '没有可用的画布');
  program.onCrash = (error) => showFailure('程序出错，已经停下', error);
  await createJixiao({
    instantiateWasm: instantiateFrom(compiled, notOpened),
    canvas: platform.renderer.canvas,
    platform,
    preRun: [(/** @type {import('./program.js').WasmModule} */ module) => program.attach(module)],
  });
  handOver(program, platform, boot);
  platform.frames.drawNow();  // not only when the screen is drawn next
}

/** @param {unknown} error */
function notOpened(error) {
  document.getElementById('boot')?.remove();
  showFailure('编辑器没有打开', error);
}

if (isRescueWanted()) showRescue();
else start().catch(notOpened);
