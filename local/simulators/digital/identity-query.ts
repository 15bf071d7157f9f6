// Owns the one query that the simulator takes: customers by their id on an external platform. Strict, so that a
// value that is not escaped is found out.

const FORM = /^identityIdOnExternalPlatform IN \((.+)\)$/s;
const QUOTED = /^"((?:[^"\\]|\\["\\])+)"(?:, ?|$)/;

/** The ids that a query asks for; `undefined` when it is not of the form `… IN ("a", "b")`. */
export const parseIdentityQuery = (query: string): string[] | undefined => {
  let rest = FORM.exec(query)?.[1];
  if (rest === undefined) return undefined;
  const ids: string[] = [];
  while (rest !== '') {
    const match: RegExpExecArray | null = QUOTED.exec(rest);
    if (match === null) return undefined;
    const [whole, quoted = ''] = match;
    ids.push(quoted.replace(/\\(.)/gs, '$1'));
    if (whole === rest && !whole.endsWith('"')) return undefined;
    rest = rest.slice(whole.length);
  }
  return ids;
};
