// Owns made-up files of guests: many rows, several of them of the same guest and near each other.

/** How many guests share the rows. */
const ROWS_PER_GUEST = 4;

/** `count` rows of CSV with a header. Guests come back after a few rows, and after many. */
export const guestRows = (count: number): string => {
  const guests = Math.ceil(count / ROWS_PER_GUEST);
  const lines = ['guest_id,user_identifier,attribute_id'];
  for (let i = 0; i < count; i += 1) {
    const guest = i % 5 === 4 ? (i - 3) % guests : i % guests;
    lines.push(`guest-${guest},visitor${i}@example.com,hashed_email`);
  }
  return `${lines.join('\n')}\n`;
};
