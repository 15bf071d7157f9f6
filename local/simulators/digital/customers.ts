// Owns the customers of the simulator: identities, custom fields, and what becomes of two that are merged.

/** A custom field of a customer, as CXone returns it. */
export interface CustomField {
  readonly ident: string;
  readonly value: string;
  readonly updatedAt: string;
}

/** Who a customer is on a channel. */
export interface Identity {
  readonly externalPlatformId: string;
  readonly idOnExternalPlatform: string;
}

/** A customer, as CXone returns it; without `customFields` where there are none. */
export interface Customer {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly identities: readonly Identity[];
  readonly customFields?: readonly CustomField[];
}

/** The fields of a customer by ident. */
export type FieldValues = Readonly<Record<string, string>>;

/** The register of customers. */
export interface Customers {
  /** The customer of this id; with `follow` the one that it was merged into. */
  find(id: string, follow: boolean): Customer | undefined;
  byIdentity(idsOnExternalPlatform: readonly string[]): Customer[];
  /** Adds a customer, which a first message does; one that is there stays as it is. */
  add(id: string): void;
  ids(): string[];
  /** Sets these fields and keeps the others, or with `replace` removes them. */
  write(id: string, fields: FieldValues, replace: boolean): void;
  remove(id: string, ident: string): boolean;
  /** `from` is one with `into` from now on: its id is gone, its identities and further fields are there. */
  merge(from: string, into: string): void;
  reset(): void;
}

interface Entry {
  readonly id: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly identities: Identity[];
  readonly fields: Map<string, CustomField>;
}

// In web chat "chat_" and the id that the widget has.
const ID = /^([^_]+)_(.+)$/s;

const identityOf = (id: string): Identity => {
  const [, externalPlatformId = 'chat', idOnExternalPlatform = id] = ID.exec(id) ?? [];
  return { externalPlatformId, idOnExternalPlatform };
};

const view = ({ fields, ...rest }: Entry): Customer => ({
  ...rest,
  identities: [...rest.identities],
  ...(fields.size > 0 && { customFields: [...fields.values()] }),
});

/** Creates the register with these customers, who have no fields yet. */
export const createCustomers = (options: {
  readonly customers: readonly string[];
  readonly now: () => number;
}): Customers => {
  const entries = new Map<string, Entry>();
  const mergedInto = new Map<string, string>();
  const timestamp = (): string => new Date(options.now()).toISOString().replace(/\.\d+Z$/, '+00:00');

  const add = (id: string): void => {
    if (entries.has(id)) return;
    const at = timestamp();
    mergedInto.delete(id);
    entries.set(id, {
      id,
      createdAt: at,
      updatedAt: at,
      identities: [identityOf(id)],
      fields: new Map(),
    });
  };
  const known = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error('the simulator knows no such customer');
    return entry;
  };
  const resolve = (id: string): string => {
    const next = mergedInto.get(id);
    return next === undefined ? id : resolve(next);
  };
  const reset = (): void => {
    entries.clear();
    mergedInto.clear();
    options.customers.forEach(add);
  };
  reset();

  return {
    find(id, follow) {
      const entry = entries.get(follow ? resolve(id) : id);
      return entry === undefined ? undefined : view(entry);
    },
    byIdentity: (ids) =>
      [...entries.values()]
        .filter(({ identities }) =>
          identities.some(({ idOnExternalPlatform }) => ids.includes(idOnExternalPlatform)),
        )
        .map(view),
    add,
    ids: () => [...entries.keys()],
    write(id, values, replace) {
      const entry = known(id);
      const at = timestamp();
      if (replace) entry.fields.clear();
      for (const [ident, value] of Object.entries(values)) {
        entry.fields.set(ident, { ident, value, updatedAt: at });
      }
      entry.updatedAt = at;
    },
    remove(id, ident) {
      const entry = known(id);
      entry.updatedAt = timestamp();
      return entry.fields.delete(ident);
    },
    merge(from, into) {
      const [gone, kept] = [known(from), known(into)];
      if (gone === kept) throw new Error('a customer cannot be merged into itself');
      kept.identities.push(...gone.identities);
      for (const [ident, field] of gone.fields) {
        if (!kept.fields.has(ident)) kept.fields.set(ident, field);
      }
      kept.updatedAt = timestamp();
      entries.delete(from);
      mergedInto.set(from, into);
    },
    reset,
  };
};
