// Keeps small values in cookies and localStorage where the person allows it, and in memory where not.

export interface Shelf {
  mayStore(): boolean;
  cookie(name: string): string | undefined;
  /** Without `seconds` the cookie ends with the browser. */
  setCookie(name: string, value: string, seconds?: number): void;
  item(key: string): string | undefined;
  setItem(key: string, value: string): void;
  remove(name: string): void;
  /** Whether a cookie outlives this page. */
  keeps(name: string): boolean;
}

/** Cookies and storage throw where the browser blocks them, storage also when it is full. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function readCookie(name: string): string | undefined {
  const pairs = attempt(() => document.cookie.split('; ')) || [];
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found && found.slice(name.length + 1);
}

function writeCookie(name: string, value: string, seconds?: number): void {
  attempt(() => {
    document.cookie = `${name}=${value};path=/;SameSite=Lax${seconds === undefined ? '' : `;max-age=${seconds}`}`;
  });
}

const readItem = (key: string) => attempt(() => localStorage.getItem(key));

type Read = (name: string) => string | null | undefined;

export function openShelf(mayStore: () => boolean): Shelf {
  const memory = new Map<string, string>();
  const look = (name: string, read: Read) => (mayStore() && read(name)) || memory.get(name);

  function put(name: string, value: string, read: Read, write: () => void): void {
    if (mayStore()) attempt(write);
    if (mayStore() && read(name) === value) memory.delete(name);
    else memory.set(name, value);
  }

  return {
    mayStore,
    cookie: (name) => look(name, readCookie),
    setCookie: (name, value, seconds) => put(name, value, readCookie, () => writeCookie(name, value, seconds)),
    item: (key) => look(key, readItem),
    setItem: (key, value) => put(key, value, readItem, () => {
      // Where the new value has no room, the old one must not stay.
      localStorage.removeItem(key);
      localStorage.setItem(key, value);
    }),
    keeps: (name) => mayStore() && readCookie(name) !== undefined,
    remove(name) {
      memory.delete(name);
      attempt(() => localStorage.removeItem(name));
      writeCookie(name, '', -1);
    },
  };
}
