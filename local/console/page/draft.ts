// What is in the form, and the request that it makes. Pure.
import type { SendInput } from '../wire.ts';

/** An attribute to be set. */
export interface DraftIdentifier {
  /** Names the row, whatever is written into it. */
  readonly row: number;
  readonly attributeId: string;
  readonly identifier: string;
}

/** The form as it is filled in. */
export interface Draft {
  /** One identifier, several of one guest, or several guests. */
  readonly kind: 'one' | 'several' | 'guests';
  readonly guestId: string;
  readonly identifiers: readonly DraftIdentifier[];
  /** Lines of guest id and identifier. */
  readonly rows: string;
  readonly prefer: '' | 'respond-async' | 'respond-sync';
}

/** What the form begins with. */
export const FIRST_DRAFT: Draft = {
  kind: 'one',
  guestId: 'guest-abc-123',
  identifiers: [
    { row: 1, attributeId: 'hashed_email', identifier: 'user@example.com' },
    { row: 2, attributeId: 'hashed_phone', identifier: '+14155550123' },
  ],
  rows: 'guest-abc-123, user@example.com\nguest-def-456, +14155550123',
  prefer: '',
};

const itemOf = (row: string): Readonly<Record<string, string>> => {
  const [guestId = '', ...rest] = row.split(/[,;\t]/);
  return { guest_id: guestId.trim(), user_identifier: rest.join(',').trim() };
};

const bodyOf = ({ kind, guestId, identifiers, rows }: Draft): unknown => {
  const identifier = identifiers[0]?.identifier ?? '';
  if (kind === 'guests') {
    return {
      Items: rows
        .split('\n')
        .filter((row) => row.trim() !== '')
        .map(itemOf),
    };
  }
  if (kind === 'one') return { guest_id: guestId, user_identifier: identifier };
  return {
    guest_id: guestId,
    identifiers: identifiers.map(({ attributeId, identifier }) => ({
      attribute_id: attributeId,
      user_identifier: identifier,
    })),
  };
};

/** The request of the form: several guests go to `direct`, which takes them, all else to the endpoint. */
export const requestOf = (draft: Draft): SendInput => {
  const body = JSON.stringify(bodyOf(draft));
  if (draft.kind === 'guests') return { to: 'direct', body };
  return { to: 'http', body, ...(draft.prefer !== '' && { prefer: draft.prefer }) };
};

/** The same as a command line. */
export const curlOf = (
  { to, prefer, body }: SendInput,
  endpoints: Readonly<Record<SendInput['to'], string>>,
): string =>
  [
    `curl -i ${endpoints[to]} \\`,
    "  -H 'content-type: application/json' \\",
    ...(prefer ? [`  -H 'prefer: ${prefer}' \\`] : []),
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join('\n');
