// Owns the account by which a run is judged: when each update came in and was answered, and with what. Of the
// accepted updates of one guest's attribute the last accepted stays: A is earlier than B when A was answered
// before B came in.
import type { PlannedAttribute } from '../plan.ts';

/** One update on its way. Times are ticks of the journal: of two events the later has the higher. */
export interface JournalEntry {
  readonly wayIn: 'sync' | 'async' | 'direct' | 'bulk';
  readonly guestId: string;
  readonly attributes: readonly PlannedAttribute[];
  readonly requestId: string;
  readonly cameInAt: number;
  answeredAt: number;
  accepted: boolean;
}

/** The account, and its judge. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  tick(): number;
  open(
    entry: Omit<JournalEntry, 'answeredAt' | 'accepted' | 'cameInAt'> & { cameInAt?: number },
  ): JournalEntry;
  close(entry: JournalEntry, accepted: boolean): void;
  /** What breaks the rule, in words; `unkept` are requests whose log says that their place is not kept. */
  exceptions(
    stateOf: (guestId: string, id: string) => string | undefined,
    unkept: ReadonlySet<string>,
  ): readonly string[];
}

/** An empty account. */
export const createJournal = (): Journal => {
  const entries: JournalEntry[] = [];
  let now = 0;
  const tick = () => {
    now += 1;
    return now;
  };

  const judge = (id: string, value: string | undefined, updates: readonly JournalEntry[]): string[] => {
    const accepted = updates.filter((update) => update.accepted);
    if (accepted.length === 0) return [];
    const valueIn = ({ attributes }: JournalEntry) => attributes.find((each) => each.id === id)?.value;
    const holders = updates.filter((update) => valueIn(update) === value);
    if (holders.length === 0) return [`${id} has none of its ${accepted.length} accepted updates`];
    // A row that was sent again is several updates with one value: the latest of them counts.
    const answeredAt = Math.max(...holders.map((holder) => holder.answeredAt));
    const later = accepted.find(({ cameInAt }) => cameInAt > answeredAt);
    const [held] = holders;
    return later && held
      ? [
          `${held.wayIn} ${held.answeredAt} holds ${id}, though ${later.wayIn} ${later.cameInAt} came after it`,
        ]
      : [];
  };

  return {
    entries,
    tick,
    open(entry) {
      const opened = { cameInAt: tick(), ...entry, answeredAt: Number.POSITIVE_INFINITY, accepted: false };
      entries.push(opened);
      return opened;
    },
    close(entry, accepted) {
      entry.answeredAt = tick();
      entry.accepted = accepted;
    },
    exceptions(stateOf, unkept) {
      // What has no promise counts like what was answered with an error.
      const kept = entries.map((entry) => ({
        ...entry,
        accepted: entry.accepted && !unkept.has(entry.requestId),
      }));
      return [...Map.groupBy(kept, ({ guestId }) => guestId)].flatMap(([guestId, own]) => {
        const ids = new Set(own.flatMap(({ attributes }) => attributes.map(({ id }) => id)));
        return [...ids].flatMap((id) =>
          judge(
            id,
            stateOf(guestId, id),
            own.filter(({ attributes }) => attributes.some((each) => each.id === id)),
          ).map((what) => `${guestId}: ${what}`),
        );
      });
    },
  };
};
