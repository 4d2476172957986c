// Runs in the page's head, before anything is painted: #boot in shell.html shows what the program is
// about to draw, so it has to know language, theme and whether a draft comes back. They stand in the
// browser's settings as the program wrote them (src/app/settings.cpp, session_storage.cpp).
(() => {
  /** @param {string} name */
  const setting = (name) => {
    try {
      return localStorage.getItem(`jixiao.setting.${name}`) || '';
    } catch {
      return '';  // blocked storage: as on the first day
    }
  };
  const root = document.documentElement;
  if (setting('last_draft') !== '') root.classList.add('returns');
  try {
    const { theme, language, fontSizePx } = JSON.parse(setting('settings') || '{}');
    if (language === 1) root.lang = 'en';
    if (theme === 1 || theme === 2) root.classList.add('chosen');
    if (theme === 2) root.classList.add('dark');
    const size = Number(fontSizePx);
    if (size >= 14 && size <= 18) root.classList.add(`font-${size}`);
  } catch {
    // Not what this program writes: the program says so itself.
  }
})();
