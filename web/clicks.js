// Double and triple clicks: pointer events do not count them.

const DOUBLE_CLICK_MS = 500;
const SAME_PLACE_PX = 6;

/** Counts clicks that follow each other in one place. */
export class ClickCounter {
  #last = { timeMs: -Infinity, x: 0, y: 0, button: 0, count: 0 };

  /** @param {{clientX: number, clientY: number, button: number, timeStamp: number}} event */
  count(event) {
    const last = this.#last;
    const again = event.timeStamp - last.timeMs < DOUBLE_CLICK_MS && event.button === last.button &&
      Math.abs(event.clientX - last.x) <= SAME_PLACE_PX &&
      Math.abs(event.clientY - last.y) <= SAME_PLACE_PX;
    this.#last = {
      timeMs: event.timeStamp, x: event.clientX, y: event.clientY, button: event.button,
      count: again ? last.count + 1 : 1,
    };
    return this.#last.count;
  }
}
