// Measures how the page felt (LCP, CLS, INP, FCP, TTFB) and tells it in one event when the visitor leaves.
import type { Kit } from '../kit.ts';
import type { Bag } from '../wire.ts';

const EVENT = 'web-vitals';
/** A burst of layout shifts ends after a second of rest, or after five seconds. */
const SHIFT_REST = 1000;
const SHIFT_SPAN = 5000;
/** One in fifty interactions may be slower than the one that counts. */
const INTERACTIONS_PER_OUTLIER = 50;
const MOST_SLOW = 10;

interface Shift extends PerformanceEntry { value: number; hadRecentInput: boolean }
interface Interaction extends PerformanceEntry { interactionId?: number }

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

/** The worst burst of layout shifts. */
export function openShifts(): { add(shift: Shift): void; worst(): number } {
  let worst = 0;
  let sum = 0;
  let first = 0;
  let last = 0;
  return {
    add({ value, startTime, hadRecentInput }) {
      if (hadRecentInput) return;
      const sameBurst = sum > 0 && startTime - last < SHIFT_REST && startTime - first < SHIFT_SPAN;
      if (!sameBurst) [sum, first] = [0, startTime];
      last = startTime;
      sum += value;
      worst = Math.max(worst, sum);
    },
    worst: () => Math.round(worst * 10_000) / 10_000,
  };
}

/** The slowest interaction, leaving out one in fifty. */
export function openInteractions(): { add(entry: Interaction): void; slow(count: number): number | undefined } {
  const durations = new Map<number, number>();
  return {
    add({ interactionId, duration }) {
      if (interactionId) durations.set(interactionId, Math.max(duration, durations.get(interactionId) || 0));
    },
    slow(count) {
      const slowest = [...durations.values()].sort((a, b) => b - a).slice(0, MOST_SLOW);
      return slowest[Math.min(slowest.length - 1, Math.floor(count / INTERACTIONS_PER_OUTLIER))];
    },
  };
}

const interactionCount = (fallback: number) => (performance as Performance & { interactionCount?: number }).interactionCount || fallback;

function install({ track, beforeLeave }: Kit): void {
  const shifts = openShifts();
  const interactions = openInteractions();
  const seen = { lcp: undefined as number | undefined, fcp: undefined as number | undefined, told: false };
  const flushes = [
    observe('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime; }),
    observe('paint', ({ name, startTime }) => { if (name === 'first-contentful-paint') seen.fcp = startTime; }),
    observe<Shift>('layout-shift', shifts.add),
    observe<Interaction>('event', interactions.add, { durationThreshold: 40 }),
    observe<Interaction>('first-input', interactions.add),
  ];

  beforeLeave(() => {
    if (seen.told) return;
    seen.told = true;
    flushes.forEach((flush) => flush());
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    track(EVENT, {
      lcp: seen.lcp, fcp: seen.fcp, cls: shifts.worst(), inp: interactions.slow(interactionCount(0)), ttfb: navigation && navigation.responseStart,
    });
  });
}

window.tracardi?.use(install);
