// The path of a request as it may be shown: words of the two APIs alone, no ids, and of a query the names.

const WORDS = new Set(
  (
    'dfo 3.0 customers custom-fields custom-field-definitions auth token oauth api v1 v2 interactions guests ' +
    'attributes authentication access-key .well-known openid-configuration cxone-configuration'
  ).split(' '),
);

/** `path` as it was sent. */
export const shownPath = (path: string): string => {
  const [plain = '', query] = path.split('?', 2);
  const shown = plain
    .split('/')
    .map((segment) => (segment === '' || WORDS.has(segment) ? segment : '{…}'))
    .join('/');
  if (query === undefined) return shown;
  const names = [...new URLSearchParams(query).keys()].map((name) => `${name}={…}`);
  return `${shown}?${names.join('&')}`;
};
