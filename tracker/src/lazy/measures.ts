// Computes the web vitals that are more than one browser entry.

/** A burst of layout shifts ends after a second of rest, or after five seconds. */
const SHIFT_REST = 1000;
const SHIFT_SPAN = 5000;
/** One in fifty interactions may be slower than the one that counts. */
const INTERACTIONS_PER_OUTLIER = 50;
const MOST_SLOW = 10;

export interface Shift extends PerformanceEntry { value: number; hadRecentInput: boolean }
export interface Interaction extends PerformanceEntry { interactionId?: number }

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
