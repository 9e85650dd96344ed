// Who is here: the session that the browser owns, the profile that the server names, the device.
import { uuid4 } from './ids.ts';
import type { Shelf } from './shelf.ts';
import type { Bag } from './wire.ts';

export const SESSION = 'tracardi-session-id';
const PROFILE = 'tracardi-profile-id';
const DEVICE = 'tracardi-device-id';
const FIRST = '__tr_pid';
const LATER = '__tr_id';
/** The session of the person who was here before `reset()`: late answers to it name somebody else. */
const FORGOTTEN = 'limner-forgotten';
const SESSION_SECONDS = 1800;

export interface Identity {
  /** The session's id; asking makes it last another half hour. */
  session(): string;
  profileId(): string | undefined;
  /** What goes on the wire: the page's static profile as it stands, else the one we know. */
  profile(): Bag | null;
  device(): { id: string };
  /** Takes the id of an answer to that session; the newest id wins, because the server may have merged profiles. */
  learn(id: string, session: string): void;
  forget(): void;
}

export function openIdentity(shelf: Shelf, fixed: (Bag & { id: string }) | undefined, onSession: (id: string) => void): Identity {
  let warned = false;

  // Tracardi's tracker writes JSON, with its quotes; pages read the key themselves.
  const stored = (key: string) => (shelf.item(key) || shelf.cookie(key) || '').replace(/^"|"$/g, '') || undefined;
  const store = (key: string, id: string) => shelf.setItem(key, JSON.stringify(id));

  const profileId = () => stored(PROFILE);

  return {
    session() {
      const known = shelf.cookie(SESSION);
      const id = known || uuid4();
      shelf.setCookie(SESSION, id, SESSION_SECONDS);
      if (!known) onSession(id);
      return id;
    },
    profileId,
    profile() {
      const id = profileId();
      return fixed || (id ? { id } : null);
    },
    device() {
      const id = stored(DEVICE) || uuid4();
      store(DEVICE, id);
      return { id };
    },
    learn(id, session) {
      if (session === shelf.item(FORGOTTEN)) return;
      if (fixed && fixed.id !== id && !warned) {
        warned = true;
        console.warn(`[Limner] profile ${fixed.id} was answered as ${id}`);
      }
      if (profileId() === id) return;
      store(PROFILE, id);
      const name = stored(FIRST) ? LATER : FIRST;
      store(name, id);
      shelf.setCookie(name, id);
    },
    forget() {
      const session = shelf.cookie(SESSION);
      [SESSION, PROFILE, DEVICE, FIRST, LATER].forEach(shelf.remove);
      if (session) shelf.setItem(FORGOTTEN, session);
    },
  };
}
