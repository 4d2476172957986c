// What tests of the page share: the sample, open; the state it is in.
import { address, until } from './harness.mjs';

/** @typedef {import('./harness.mjs').Page} Page */

/** A browser without File System Access: files are downloads, which a test can read. */
export function withoutPickers() {
  Reflect.deleteProperty(window, 'showSaveFilePicker');
  Reflect.deleteProperty(window, 'showOpenFilePicker');
}

/** @param {Page} page @param {'file' | 'http'} [how] */
export async function openSample(page, how = 'file') {
  page.beforeLoad(withoutPickers);
  await page.open(await address(how));
  await page.find('button', '从示例开始').click();
  await page.find('treeitem', '职能1 教育督导').get();
}

/** @param {Page} page @param {string} name */
export const isDisabled = async (page, name) =>
  (await page.find('button', name).get()).states.disabled === 'true';

/**
 * Gives the second indicator of the sample another name: from the row, since a second click on a
 * cell at once would be a double click.
 * @param {Page} page @param {RegExp} row @param {string} text
 */
export async function rename(page, row, text) {
  await page.find('treeitem', row).click();
  await page.find('textbox', '指标名称').click();
  await page.press('Control+a');
  await page.compose(['a'], text);
  await page.find('treeitem', `指标2 ${text} ≥100次`).get();
}

/**
 * Until the form can be edited: the lock of a tab closed by force lasts a moment longer.
 * @param {Page} page
 */
export const editable = (page) =>
  page.find('grid', '绩效目标表').until(({ states }) => states.readonly !== 'true');

/**
 * A command from the palette, by its name; until the palette is closed.
 * @param {Page} page @param {string} label
 */
export async function command(page, label) {
  await page.press('Control+Shift+P');
  await page.find('listbox', /^(命令|Commands)$/).get();
  await page.tab.keyboard.insert(label);
  await page.find('option').until(({ name, states }) => name.startsWith(label) &&
    states.selected === 'true');
  await page.press('Enter');
  await page.find('listbox', /^(命令|Commands)$/).gone();
}

/** Runs in the page. @param {[name: string, text: string][]} files */
function dropOnStage(files) {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.getElementById('stage')?.dispatchEvent(new DragEvent(type, {
      bubbles: true, cancelable: true, dataTransfer: data,
    }));
  }
}

/**
 * Files are dragged over the page and let go.
 * @param {Page} page @param {...[name: string, text: string]} files
 */
export const drop = (page, ...files) => page.evaluate(dropOnStage, files);

/** Until everything is in the browser's storage. @param {Page} page */
export const stored = (page) => page.find('status', /本机暂存于/).get();

/** How many frames were drawn. @param {Page} page @returns {Promise<number>} */
export const frames = (page) =>
  page.evaluate(() => Number(document.getElementById('stage')?.dataset.frames));

/** Runs in the page: no frame is wanted, nothing waits to be written, no answer is awaited. */
function isAtRest() {
  return document.getElementById('stage')?.dataset.idle === 'true';
}

/** Until the page has drawn all it wants to. @param {Page} page */
export const comeToRest = (page) =>
  until('the page to come to rest', () => page.evaluate(isAtRest));

/** What has the keyboard focus, by its name. @param {Page} page @returns {Promise<string>} */
export const focusedName = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
