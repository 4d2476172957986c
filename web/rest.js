// When the browser has got round to something: to painting, to nothing else.

const RESTS_WITHIN_MS = 1000;  // a page that is never at rest goes on all the same

/** Once the browser has painted what is there. @returns {Promise<unknown>} */
export function painted() {
  if (document.hidden) return Promise.resolve();  // no frame would come
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
  });
}

/** @param {number} delayMs @returns {Promise<unknown>} */
export const after = (delayMs) => new Promise((done) => setTimeout(done, delayMs));

/**
 * When page and graphics process have nothing else to do: an animation frame does not come before
 * the last ones are on the screen.
 * @returns {Promise<unknown>}
 */
export async function rest() {
  await painted();
  if (typeof requestIdleCallback !== 'function') return;
  await new Promise((done) => requestIdleCallback(done, { timeout: RESTS_WITHIN_MS }));
}
