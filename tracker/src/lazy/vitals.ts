// Measures how the page felt (LCP, CLS, INP, FCP, TTFB) and tells it in one event when the visitor leaves.
import type { Kit } from '../kit.ts';
import type { Bag } from '../wire.ts';
import { openInteractions, openShifts, type Interaction, type Shift } from './measures.ts';

const EVENT = 'web-vitals';

/** Older browsers do not know every type. */
function observe<T extends PerformanceEntry>(type: string, look: (entry: T) => void, extra: Bag = {}): () => void {
  try {
    const each = (list: PerformanceEntryList) => (list as T[]).forEach(look);
    const observer = new PerformanceObserver((list) => each(list.getEntries()));
    observer.observe({ type, buffered: true, ...extra });
    return () => each(observer.takeRecords());
  } catch {
    return () => {};
  }
}

const interactionCount = () => (performance as { interactionCount?: number }).interactionCount || 0;

function install({ track, beforeLeave }: Kit): void {
  const shifts = openShifts();
  const interactions = openInteractions();
  const seen: { lcp?: number; fcp?: number } = {};
  let told = false;
  const flushes = [
    observe('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime; }),
    observe('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') seen.fcp = startTime; }),
    observe<Shift>('layout-shift', shifts.add),
    observe<Interaction>('event', interactions.add, { durationThreshold: 40 }),
    observe<Interaction>('first-input', interactions.add),
  ];

  beforeLeave(() => {
    if (told) return;
    told = true;
    flushes.forEach((flush) => flush());
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    track(EVENT, {
      ...seen, cls: shifts.worst(), inp: interactions.slow(interactionCount()), ttfb: navigation && navigation.responseStart,
    });
  });
}

window.tracardi?.use(install);
