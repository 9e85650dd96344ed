// The shop's side of the tracker: one call for every event, and who Limner says the visitor is.

const SENT = 'lumen-sent';

/** Sends an event; `options.fire` sends at once, for clicks that leave the page. */
export function track(type, properties = {}, options = undefined) {
  window.tracker?.track?.(type, properties, options);
}

/** The profile id of the last answer, or nothing before the first one. */
export function profileId() {
  return (localStorage.getItem('tracardi-profile-id') ?? '').replace(/^"|"$/g, '') || undefined;
}

export function sessionId() {
  return document.cookie.split('; ').find((pair) => pair.startsWith('tracardi-session-id='))?.split('=')[1];
}

export function eventsSent() {
  return Number(sessionStorage.getItem(SENT) ?? 0);
}

/** Calls `listener` whenever something was sent or answered. */
export function onTraffic(listener) {
  window.addEventListener('limner-sent', (sent) => {
    sessionStorage.setItem(SENT, String(eventsSent() + sent.detail));
    listener();
  });
  window.onTracardiReady?.bind?.(listener);
  new PerformanceObserver((entries) => {
    if (entries.getEntries().some((entry) => new URL(entry.name).pathname === '/track')) setTimeout(listener, 50);
  }).observe({ type: 'resource' });
}

/** Tells Limner what the visitor agreed to; resolves to whether it was taken. */
export async function tellConsents(consents) {
  const answer = await fetch('/customer/consent', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      source: { id: 'demo-shop' }, session: { id: sessionId() }, profile: { id: profileId() }, consents,
    }),
  }).catch(() => undefined);
  return answer?.ok === true;
}
