// The first thing that runs. Chromium before 97 and Safari before 16 compile WebAssembly only where
// the page's policy allows eval, and do not know 'wasm-unsafe-eval'. So the policy in the file
// allows both, and here eval is taken away again wherever the browser knows better: of two policies
// in one page the stricter one holds.
(() => {
  const written = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!(written instanceof HTMLMetaElement)) return;
  const chromium = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent);
  const safari = /Version\/(\d+).* Safari\//.exec(navigator.userAgent);
  if (chromium ? Number(chromium[1]) < 97 : safari && Number(safari[1]) < 16) return;
  const stricter = document.createElement('meta');
  stricter.httpEquiv = 'Content-Security-Policy';
  stricter.content = written.content.replace(" 'unsafe-eval'", '');
  document.head.append(stricter);
})();
