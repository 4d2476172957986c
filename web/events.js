// Numbers of the enumerations in src/platform/events.h: the same order as there.

export const PointerAction = { MOVE: 0, DOWN: 1, UP: 2, CANCEL: 3, LEAVE: 4, WHEEL: 5 };
export const PointerKind = { MOUSE: 0, TOUCH: 1, PEN: 2 };
export const FieldEvent = { BEGAN: 0, CHANGED: 1, KEY: 2, BLURRED: 3, RESIZED: 4 };
export const MirrorEvent = {
  FOCUSED: 0, ACTIVATED: 1, VALUE_SET: 2, EXPANDED: 3, COLLAPSED: 4, MENU: 5,
};
export const FileEvent = {
  OPENED: 0, DROPPED: 1, DRAG_OVER: 2, DRAG_END: 3, SAVED: 4, DOWNLOADED: 5, CANCELLED: 6,
  CHANGED_OUTSIDE: 7, FAILED: 8,
};
export const StorageEvent = {
  READY: 0, UNAVAILABLE: 1, WRITTEN: 2, FAILED: 3, READ: 4, LISTED: 5, LOCKED: 6, LOCK_DENIED: 7,
  LOCK_LOST: 8,
};

export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * WebKitGTK has no name for what Shift makes of Tab, but its code.
 * @param {KeyboardEvent} event
 */
export const keyOf = ({ key, keyCode }) => (key === 'Unidentified' && keyCode === 9 ? 'Tab' : key);

/**
 * Shift 1, Ctrl (Command on a Mac) 2, Alt 4. AltGr writes characters and is no modifier.
 * @param {MouseEvent | KeyboardEvent} event
 */
export function modifiersOf(event) {
  const writes = event.getModifierState('AltGraph');
  const ctrl = IS_MAC ? event.metaKey : event.ctrlKey;
  return (event.shiftKey ? 1 : 0) | (ctrl && !writes ? 2 : 0) | (event.altKey && !writes ? 4 : 0);
}
