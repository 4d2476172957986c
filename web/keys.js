// Keys: one listener for the whole page. The program is asked first; what it does not take stays
// the browser's: zoom, F5, F11, F12, Ctrl+T, Ctrl+W …
//
// Traps: an IME's keys come with isComposing or, in Safari after the composition, with keyCode 229:
// they are nobody's. The Enter that confirms a candidate is one of them.
import { keyOf, modifiersOf } from './events.js';

/** @typedef {import('./program.js').Program} Program */
/** @typedef {import('./text_field.js').TextField} TextField */
/** @typedef {import('./mirror.js').Mirror} Mirror */

const ONLY_MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph', 'NumLock', 'Fn'];

/** Of an IME, of no meaning, or with nothing focused. @param {KeyboardEvent} event */
function isNobodys(event) {
  if (event.isComposing || event.keyCode === 229) return true;
  // It is no cell's then, but the browser's own, as in any page.
  if (event.key === 'Backspace' && event.target === document.body) return true;
  return ONLY_MODIFIERS.includes(event.key);
}

/** @param {Program} program @param {TextField} field @param {Mirror} mirror */
export function listenToKeys(program, field, mirror) {
  document.addEventListener('keydown', (event) => {
    if (isNobodys(event)) return;
    const key = keyOf(event);
    const modifiers = modifiersOf(event);
    // What the field does not take is the browser's: arrows, Home and End move in its text.
    const taken = field.owns(event) ? field.key(event, modifiers)
      : program.call('jixiao_key', key, modifiers, event.repeat) !== 0;
    // Drawn before the event is over. A key that is only typed is drawn with its text.
    if (taken) program.drawNow();
    if (!taken && key === 'Tab') field.stepOut();
    if (taken || field.refuses(event) || mirror.activatesBy(event)) event.preventDefault();
  }, true);
}
