// What went wrong with a file, for a person.

/** @type {Record<string, string>} */
const REASONS = {
  NotAllowedError: '浏览器没有得到许可。请再试一次并选择允许，或用“另存为”换一个位置。',
  SecurityError: '浏览器不允许在这里选择文件。请再点一次，或换用其他浏览器。',
  NotFoundError: '文件已经不在原来的位置（可能被移动、改名或删除）。请用“另存为”保存。',
  NoModificationAllowedError: '文件正被别的程序占用或是只读的。请关闭占用它的程序，或用“另存为”。',
  InvalidStateError: '文件在读取后被改动过。请重新打开。',
  NotReadableError: '文件读不出来，可能被别的程序占用，或没有权限。请关闭占用它的程序再试。',
  QuotaExceededError: '磁盘空间不足。请清理磁盘，或保存到别的位置。',
};

/** @param {unknown} error */
export function whyNotSaved(error) {
  const name = error instanceof DOMException ? error.name : '';
  if (REASONS[name]) return REASONS[name];
  return `文件操作没有成功（${error instanceof Error ? error.message : String(error)}）。请换一个位置再试。`;
}

/** @param {number} bytes */
export function readableSize(bytes) {
  const megabytes = bytes / (1 << 20);
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
