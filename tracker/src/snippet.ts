// The stub in the page: keeps calls, with their time and page, until the tracker has arrived.
// It stands in the same script block as `options`, before or after it.

(() => {
  type Ready = (params: unknown) => void;
  const page = window as unknown as Record<string, unknown>;
  const doc = document;
  const { currentScript } = doc;
  const kept: unknown[] = [];
  const bound: Ready[] = [];
  const stub: Record<string, unknown> = { q: kept };

  for (const name of ['track', 'page', 'identify', 'consent', 'reset']) {
    stub[name] = (...args: unknown[]) => {
      kept.push([name, args, Date.now(), location.href, doc.title]);
      return stub;
    };
  }
  page.tracker = stub;
  page.response = { context: {} };
  page.onTracardiReady = {
    bind: (listener: Ready) => bound.push(listener),
    call: (params: unknown) => bound.forEach((listener) => listener(params)),
  };
  page.documentReady = (listener: Ready, context: unknown) => (
    doc.readyState === 'loading' ? doc.addEventListener('DOMContentLoaded', () => listener(context)) : listener(context)
  );

  void Promise.resolve().then(() => {
    const { url, settings } = (options as import('./options.ts').Options).tracker;
    if (settings && settings.respectDoNotTrack && navigator.doNotTrack === '1') return;
    const source = url.script || '';
    const element = doc.createElement('script');
    element.async = true;
    if (currentScript) element.nonce = currentScript.nonce;
    element.src = !source || /^(http|\/\/)/.test(source) ? `${source}${source && '/'}limner.min.js` : source;
    doc.head.appendChild(element);
  });
})();
