/** An API's address, as requests need it: paths go before its query, which Azure's addresses have. */
export interface Address {
  /** Without its query, which may hold what is nobody's business: for what is said of it. */
  readonly shown: string;
  /** The address of an operation of the API, such as `/models`. */
  operation(path: string): string;
  /** The address of what the server has beside the API, such as `/version`. */
  beside(path: string): string;
}

export function addressOf(url: string): Address {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/+$/, '');
  const at = (path: string): string => {
    const whole = new URL(url);
    whole.pathname = path;
    return whole.href;
  };
  return {
    shown: origin + base,
    operation: (path) => at(base + path),
    beside: (path) => at(base.replace(/\/v\d+$/, '') + path),
  };
}
