// A guest id may itself be personal data, so logs and queues see only digests of it.
import { hash } from 'node:crypto';

/** 64 hex digits: the same guest always has the same. */
export const guestDigest = (guestId: string): string => hash('sha256', guestId);

/** 12 hex digits, enough to follow one guest through the logs. */
export const shortGuestDigest = (guestId: string): string => guestDigest(guestId).slice(0, 12);
