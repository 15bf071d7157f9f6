// Owns the list of what must never be shown, and the search for it in logs and responses.

// Short values ("a", "1") would be found anywhere; tests that look for leaks use longer ones.
const MIN_LENGTH = 5;

/** Values that must not be shown, gathered while a test runs. */
export interface PrivateValues {
  /** Adds a value as it is, and trimmed; anything but text and numbers is left out. */
  add(...values: readonly unknown[]): void;
  /** Adds the guest ids and identifiers of a request body. */
  addFromRequest(body: unknown): void;
  /** @throws Error naming the kind of leak, when the text shows one of the values or an ARN */
  assertNotIn(text: string, where: string): void;
}

const parsed = (body: unknown): unknown => {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** An empty list. */
export const createPrivateValues = (): PrivateValues => {
  const values = new Set<string>();
  const add = (...given: readonly unknown[]): void => {
    for (const value of given) {
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      const text = String(value).trim().toLowerCase();
      if (text.length >= MIN_LENGTH) values.add(text);
    }
  };
  const addFromRequest = (body: unknown): void => {
    const request = Object(parsed(body));
    add(request.guest_id, request.user_identifier);
    for (const item of Array.isArray(request.identifiers) ? request.identifiers : []) {
      add(Object(item).user_identifier);
    }
  };
  return {
    add,
    addFromRequest,
    assertNotIn(text, where) {
      const searched = text.toLowerCase();
      const leaked = [...values].filter(
        (value) => searched.includes(value) || searched.includes(JSON.stringify(value).slice(1, -1)),
      );
      if (/\barn:aws/.test(searched)) leaked.push('an ARN');
      if (leaked.length > 0) throw new Error(`${where} shows ${leaked.join(', ')}: ${text}`);
    },
  };
};
