// Only on a site: keeps the page for the next time there is no network.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('service-worker.js').catch((error) => {
    // Works without; a host that serves the file with a wrong type is worth a line for its keeper.
    console.warn('离线缓存不可用：', error);
  });
}
