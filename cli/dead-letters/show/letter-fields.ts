// One dead letter as it is shown: no hash, and no guest id unless it is asked for.
import type { DeadLetter } from '../../shared/dead-letter.ts';

/** In the order of the lines; what is not known is left out. */
export interface LetterFields {
  readonly message_id: string;
  readonly code: string;
  readonly cxone_status: string | undefined;
  readonly dead_since: string;
  readonly first_seen: string | undefined;
  readonly accepted_at: string | undefined;
  readonly request_id: string | undefined;
  /** As in the log. */
  readonly guest: string;
  readonly guest_id: string | undefined;
  /** Ids; `undefined` when this release cannot read the message. */
  readonly attributes: readonly string[] | undefined;
}

const DIGEST_LENGTH = 12;

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** The beginning of the guest's digest, as in the log; other senders may form groups of another kind. */
export const guestOf = ({ groupId }: DeadLetter): string =>
  /^[0-9a-f]{64}$/.test(groupId) ? groupId.slice(0, DIGEST_LENGTH) : 'unknown';

/** The fields of one. */
export const fieldsOf = (letter: DeadLetter, show: { readonly guests: boolean }): LetterFields => ({
  message_id: letter.messageId,
  code: letter.code,
  cxone_status: letter.cxoneStatus,
  dead_since: timeOf(letter.deadSinceMs),
  first_seen: letter.firstSeen,
  accepted_at: letter.queued?.acceptedAtMs === undefined ? undefined : timeOf(letter.queued.acceptedAtMs),
  request_id: letter.requestId,
  guest: guestOf(letter),
  guest_id: show.guests ? letter.queued?.update.guestId : undefined,
  attributes: letter.queued?.update.attributes.map(({ id }) => id),
});

/** A line each. */
export const fieldLines = (fields: LetterFields): string => {
  const shown = {
    ...fields,
    attributes: fields.attributes?.join(', ') ?? 'this release cannot read the message',
  };
  const width = Math.max(...Object.keys(shown).map((name) => name.length));
  return Object.entries(shown)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name.padEnd(width)}  ${value}\n`))
    .join('');
};
