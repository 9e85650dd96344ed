// Judges and extends the addresses that links lead to.

/** The domain itself or a sub-domain of it. */
export function leadsTo(hostname: string, domains: string[]): boolean {
  return domains.some((domain) => {
    const wanted = domain.replace(/^\./, '').toLowerCase();
    return hostname === wanted || hostname.endsWith(`.${wanted}`);
  });
}

export function decorate(href: string, query: string): string {
  const [, address, fragment] = /^([^#]*)(.*)$/s.exec(href) as unknown as [string, string, string];
  return address + (address.includes('?') ? '&' : '?') + query + fragment;
}
