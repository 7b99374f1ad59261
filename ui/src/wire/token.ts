const KEY = 'ranmix-token';

/** The token of a fragment like `#token=…` or `#?token=…`; undefined where there is none. Pure. */
export function tokenIn(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#\??/, '')).get('token');
  return token === null || token === '' ? undefined : token;
}

/** Takes the token out of the address bar, where others would read it, and keeps it for this tab alone. */
export function takeToken(): string | undefined {
  const given = tokenIn(location.hash);
  if (given === undefined) return sessionStorage.getItem(KEY) ?? undefined;
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', location.pathname + location.search);
  return given;
}
