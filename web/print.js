// Printing: the document the program has written becomes the content of #print, which is all that
// style.css lets through to paper, and the browser's dialogue opens.
//
// Its style rules are put into the page's own sheet, for print only, and its style attributes are
// set from here: the page's policy allows no inline styles, but what a script sets is the script's.
// (A frame of its own would inherit that policy and could have no styles at all in older browsers.)

const AFTER_DIALOGUE_MS = 60000;

/** @param {HTMLElement} place */
export function makePrint(place) {
  /** @type {(() => void)[]} */
  let undo = [];
  const clear = () => {
    for (const action of undo.splice(0)) action();
  };

  /** @param {string} html */
  return function print(html) {
    clear();
    const document_ = new DOMParser().parseFromString(html, 'text/html');
    undo = [useStyles(document_), useTitle(document_.title), useBody(document_, place)];
    // Chrome waits for the dialogue, others return at once; what was printed may stay a while.
    const done = () => setTimeout(clear, AFTER_DIALOGUE_MS);
    window.addEventListener('afterprint', done, { once: true });
    // Not within the program's call: other events come while the dialogue is open.
    Promise.resolve().then(() => window.print());
  };
}

/** @param {Document} source */
function useStyles(source) {
  const sheet = document.styleSheets[0];
  const styles = [...source.querySelectorAll('style')];
  const css = styles.map((style) => style.textContent).join('\n');
  const index = sheet.insertRule(`@media print { ${css} }`, sheet.cssRules.length);
  const rule = sheet.cssRules[index];
  return () => {
    const place = [...sheet.cssRules].indexOf(rule);
    if (place >= 0) sheet.deleteRule(place);
  };
}

/** The suggested name of a PDF. @param {string} title */
function useTitle(title) {
  const before = document.title;
  document.title = title || before;
  return () => {
    if (document.title === title) document.title = before;
  };
}

/** @param {Document} source @param {HTMLElement} place */
function useBody(source, place) {
  for (const unwanted of source.body.querySelectorAll('script, style')) unwanted.remove();
  const styled = [...source.body.querySelectorAll('[style]')].map((element) => {
    const style = element.getAttribute('style') ?? '';
    element.removeAttribute('style');
    return { element, style };
  });
  place.textContent = '';
  place.append(...source.body.childNodes);
  for (const { element, style } of styled) {
    /** @type {HTMLElement} */ (element).style.cssText = style;
  }
  return () => {
    place.textContent = '';
  };
}
