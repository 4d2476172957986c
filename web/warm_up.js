// Runs in the page's head: has the browser fetch what it keeps for this page, in a process of its
// own, while the page is still being read. The first who asks waits for it longer than the database
// takes to open; here nobody does.
(() => {
  try {
    indexedDB.databases().catch(() => {});
  } catch {
    // blocked, or a browser without it: the program finds out for itself
  }
})();
