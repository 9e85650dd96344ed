// Adds elements to the page: those that an answer asks for, and our own scripts.
import type { Widget } from './wire.ts';

/** `script` is the tracker's own; what it brings in passes the page's content security policy too. */
export function show(widgets: Widget[], script: HTMLScriptElement | null): void {
  widgets.forEach(({ tag, props, content }) => {
    const element = document.createElement(tag);
    Object.entries(props || {}).forEach(([name, value]) => element.setAttribute(name, String(value)));
    if (script) element.nonce = script.nonce;
    if (content) element.textContent = content;
    (document.body || document.documentElement).appendChild(element);
  });
}
