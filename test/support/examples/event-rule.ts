// A rule of EventBridge as far as the example uses it: which events it takes, and what a target gets of one.

/** An event as EventBridge hands it on. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/** An entry of `aws events put-events`. */
export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** How a target's payload is made of an event. */
export interface InputTransformer {
  readonly InputPathsMap: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

/** The event that an entry becomes. */
export const eventOf = ({ Source, DetailType, Detail }: EventEntry): BusEvent => ({
  source: Source,
  'detail-type': DetailType,
  detail: JSON.parse(Detail),
});

const accepts = (condition: unknown, value: unknown): boolean => {
  if (typeof condition !== 'object' || condition === null) return condition === value;
  const { exists, ...others } = condition as { readonly exists?: unknown };
  if (typeof exists !== 'boolean' || Object.keys(others).length > 0)
    throw new Error(`A condition like ${JSON.stringify(condition)} is not known here`);
  return exists === (value !== undefined);
};

/**
 * Whether a pattern takes an event: of each field it names, one condition must hold.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const matches = (pattern: object, event: unknown): boolean =>
  Object.entries(pattern).every(([name, conditions]) => {
    const value: unknown = Object(event)[name];
    return Array.isArray(conditions)
      ? conditions.some((condition) => accepts(condition, value))
      : matches(conditions, value);
  });

/**
 * What a target gets: the template, with each variable replaced by its value as JSON.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const transform = ({ InputPathsMap, InputTemplate }: InputTransformer, event: BusEvent): unknown =>
  JSON.parse(
    InputTemplate.replaceAll(/<([\w-]+)>/g, (_, variable: string) => {
      const [root, ...names] = InputPathsMap[variable]?.split('.') ?? [];
      if (root !== '$') throw new Error(`There is no path for ${variable}`);
      return JSON.stringify(names.reduce<unknown>((value, name) => Object(value)[name], event));
    }),
  );
