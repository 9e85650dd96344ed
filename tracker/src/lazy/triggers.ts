// Turns what visitors do with elements marked `data-tracardi-tag` into events, also with elements that come later.
import type { Kit } from '../kit.ts';
import type { Trigger } from '../options.ts';
import type { Bag } from '../wire.ts';

const ATTRIBUTE = 'data-tracardi-tag';
const VISIBLE_SHARE = 0.1;

const selectorOf = (tag: string) => `[${ATTRIBUTE}="${CSS.escape(tag)}"]`;
const selectedText = () => String(getSelection() || '').trim();

/** The marked element in which the event happened. */
function within(event: Event, tag: string): Element | undefined {
  return event.composedPath().find((node): node is Element => node instanceof Element && node.matches(selectorOf(tag)));
}

type Fire = (trigger: Trigger, properties?: Bag) => void;

/** Each element counts once. */
function watchVisible(trigger: Trigger, fire: Fire): void {
  const observer = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    observer.unobserve(target);
    fire(trigger);
  }), { threshold: VISIBLE_SHARE });
  const seen = new WeakSet<Element>();
  const look = () => document.querySelectorAll(selectorOf(trigger.tag)).forEach((element) => {
    if (seen.has(element)) return;
    seen.add(element);
    observer.observe(element);
  });
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: [ATTRIBUTE] });
}

function listen(types: string[], trigger: Trigger, fire: (element: Element, event: Event) => void): void {
  types.forEach((type) => document.addEventListener(type, (event) => {
    const element = within(event, trigger.tag);
    if (element) fire(element, event);
  }, true));
}

function watchSelection(types: string[], trigger: Trigger, fire: Fire): void {
  listen(types, trigger, () => {
    const text = selectedText();
    if (text) fire(trigger, { text });
  });
}

/** The pointer crosses an element's children too; only coming in from outside counts. */
function watchHover(trigger: Trigger, fire: Fire): void {
  listen(['mouseover'], trigger, (element, event) => {
    const text = selectedText();
    if (text && !element.contains((event as MouseEvent).relatedTarget as Node | null)) fire(trigger, { text });
  });
}

const WATCHERS: Record<string, (trigger: Trigger, fire: Fire) => void> = {
  onVisible: watchVisible,
  onTextSelect: (trigger, fire) => watchSelection(['mouseup', 'touchend'], trigger, fire),
  onMouseOver: watchHover,
  onClick: (trigger, fire) => listen(['click'], trigger, () => fire(trigger)),
  onSubmit: (trigger, fire) => listen(['submit'], trigger, () => fire(trigger)),
};

function install({ options, track }: Kit): void {
  const fire: Fire = ({ data }, properties) => track(data.event, { ...data.properties, ...properties });
  ((options.tracker.auto && options.tracker.auto.triggers) || []).forEach((trigger) => {
    const watch = WATCHERS[trigger.trigger];
    if (watch) watch(trigger, fire);
    else console.warn(`[Limner] no trigger ${trigger.trigger}; there are ${Object.keys(WATCHERS).join(', ')}`);
  });
}

window.tracardi?.use(install);
