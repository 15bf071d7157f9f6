// Owns what is sent: guests and their updates, drawn from the seed, and which of them CXone can never take.
import { createHash } from 'node:crypto';
import { randomFor } from './random.ts';

/** An attribute as CXone is to hold it. */
export interface PlannedAttribute {
  readonly id: string;
  /** 64 hex digits. */
  readonly value: string;
}

/** One update: the body of its request, and what comes of it. */
export interface PlannedUpdate {
  readonly request: object;
  readonly attributes: readonly PlannedAttribute[];
  /** The tenant does not take it: 400. */
  readonly refused: boolean;
}

/** A guest and its updates, in order. */
export interface PlannedGuest {
  readonly guestId: string;
  /** Not there: CXone returns 404. */
  readonly missing: boolean;
  readonly updates: readonly PlannedUpdate[];
}

/** An attribute that this tenant does not have: CXone returns 400 for every update with it. */
export const REFUSED_ATTRIBUTE = 'attribute_unknown_to_tenant';

/** Where guest ids and e-mail addresses end and phone numbers begin: what must not show. */
export const MARKS = {
  guestId: '@visitors.example',
  email: '@people.example',
  phone: '1999555000',
} as const;

const GUESTS = 200;
const MISSING_EVERY = 20;
const UPDATES_PER_GUEST = 10;

const hash = (identifier: string): string => createHash('sha256').update(identifier).digest('hex');

const emailOf = (guest: number, n: number): string => `person-${guest}-${n}${MARKS.email}`;
const phoneOf = (guest: number, n: number): string =>
  `+${MARKS.phone}${String(guest * UPDATES_PER_GUEST + n).padStart(5, '0')}`;

const single = (guestId: string, id: string, identifier: string): PlannedUpdate => ({
  request: { guest_id: guestId, user_identifier: identifier, attribute_id: id },
  attributes: [{ id, value: hash(identifier) }],
  refused: id === REFUSED_ATTRIBUTE,
});

const emailAndPhone = (guestId: string, email: string, phone: string): PlannedUpdate => ({
  request: {
    guest_id: guestId,
    identifiers: [
      { attribute_id: 'hashed_email', user_identifier: email },
      { attribute_id: 'hashed_phone', user_identifier: phone },
    ],
  },
  attributes: [
    { id: 'hashed_email', value: hash(email) },
    { id: 'hashed_phone', value: hash(phone) },
  ],
  refused: false,
});

const planGuest = (seed: number, guest: number): PlannedGuest => {
  const guestId = `visitor:${guest}+${seed}${MARKS.guestId}`;
  const random = randomFor(seed, `updates of guest ${guest}`);
  const updates: PlannedUpdate[] = [];
  for (let n = 0; n < UPDATES_PER_GUEST; n += 1) {
    const draw = random.next();
    const email = emailOf(guest, n);
    const phone = phoneOf(guest, n);
    const beforeLast = updates.at(-2);
    // A, then B, then A again: the same content is not the same update.
    if (beforeLast && draw < 0.3) updates.push(beforeLast);
    else if (draw < 0.6) updates.push(single(guestId, 'hashed_email', email));
    else if (draw < 0.8) updates.push(emailAndPhone(guestId, email, phone));
    else if (draw < 0.98) updates.push(single(guestId, 'hashed_phone', phone));
    else updates.push(single(guestId, REFUSED_ATTRIBUTE, email));
  }
  return { guestId, missing: guest % MISSING_EVERY === 0, updates };
};

/** 2,000 updates of 200 guests, of which 10 do not exist. */
export const planGuests = (seed: number): PlannedGuest[] =>
  Array.from({ length: GUESTS }, (_, guest) => planGuest(seed, guest));

/** Why CXone, or the consumer, can never take a message. */
export interface PermanentReason {
  readonly code: string;
  readonly cxoneStatus?: string;
}

/** The reason for which the message must end in the dead-letter queue; `undefined` if it must not. */
export const permanentReason = (body: string, existing: ReadonlySet<string>): PermanentReason | undefined => {
  const { version, guest_id: guestId, attributes } = JSON.parse(body);
  if (version !== 1) return { code: 'message_unreadable' };
  if (attributes.some(({ id }: PlannedAttribute) => id === REFUSED_ATTRIBUTE)) {
    return { code: 'cxone_bad_request', cxoneStatus: '400' };
  }
  return existing.has(guestId) ? undefined : { code: 'cxone_not_found', cxoneStatus: '404' };
};
