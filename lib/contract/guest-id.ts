// The digest of a guest id: the id may itself be personal data, so logs and queues see nothing else of it.
import { hash } from 'node:crypto';

/** 64 hex digits: the same guest always has the same. */
export const guestDigest = (id: string): string => hash('sha256', id);

/** 12 hex digits, enough to follow one guest through the logs. */
export const shortGuestDigest = (id: string): string => guestDigest(id).slice(0, 12);
