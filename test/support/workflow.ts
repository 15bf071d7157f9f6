// Runs a workflow of the Amazon States Language as far as this project uses it: expressions in JSONata, and the
// states Task, Choice, Wait, Succeed and Fail. Time passes where they say so; everything else it refuses.
import jsonata from 'jsonata';

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Resource?: string;
  readonly Arguments?: unknown;
  readonly Output?: unknown;
  readonly Seconds?: unknown;
  readonly Error?: unknown;
  readonly Cause?: unknown;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
}

/** A definition, or the item processor of a Map. */
export interface Workflow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** How an execution ended. */
export type Outcome =
  | { readonly status: 'succeeded'; readonly output: unknown }
  | { readonly status: 'failed'; readonly error: unknown; readonly cause?: unknown };

/** What the world does for an execution. */
export interface WorkflowWorld {
  /** Does a task; what it throws is known by its name. */
  readonly task: (resource: string, args: unknown) => Promise<unknown>;
  readonly wait?: (seconds: number) => void;
  /** How long a task takes; no time by default. */
  readonly taskSeconds?: number;
}

const EXPRESSION = /^\{% (.*) %\}$/;
const MAX_STATES = 50;

/**
 * The value of a field that may hold expressions, as JSON.
 * @throws Error where an expression has no value, which Step Functions takes for a failure as well
 */
export const evaluate = async (field: unknown, states: object): Promise<unknown> => {
  if (typeof field === 'string') {
    const expression = EXPRESSION.exec(field)?.[1];
    if (expression === undefined) return field;
    const value: unknown = await jsonata(expression).evaluate(undefined, { states });
    if (value === undefined) throw new Error(`States.QueryEvaluationError: ${expression}`);
    return JSON.parse(JSON.stringify(value));
  }
  if (typeof field !== 'object' || field === null) return field;
  if (Array.isArray(field)) return Promise.all(field.map((element) => evaluate(element, states)));
  const entries = Object.entries(field).map(async ([key, value]) => [key, await evaluate(value, states)]);
  return Object.fromEntries(await Promise.all(entries));
};

const forError =
  (error: Error) =>
  ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }): boolean =>
    ErrorEquals.some((name) => name === error.name || name === 'States.ALL');

const retriesLeft = (retriers: readonly Retrier[], error: Error, used: Map<Retrier, number>): boolean => {
  const retrier = retriers.find(forError(error));
  if (retrier === undefined) return false;
  const attempts = (used.get(retrier) ?? 0) + 1;
  used.set(retrier, attempts);
  return attempts <= retrier.MaxAttempts;
};

const runTask = async (state: State, states: object, world: WorkflowWorld): Promise<unknown> => {
  const args = await evaluate(state.Arguments, states);
  const used = new Map<Retrier, number>();
  for (;;) {
    try {
      const result = await world.task(state.Resource ?? '', args);
      return state.Output === undefined ? result : await evaluate(state.Output, { ...states, result });
    } catch (error) {
      if (!(error instanceof Error) || !retriesLeft(state.Retry ?? [], error, used)) throw error;
    }
  }
};

const choose = async (state: State, states: object): Promise<string | undefined> => {
  for (const { Condition, Next } of state.Choices ?? []) {
    if ((await evaluate(Condition, states)) === true) return Next;
  }
  return state.Default;
};

/** Runs an execution to its end, from `startAt` if given. */
export const runWorkflow = async (
  workflow: Workflow,
  input: unknown,
  world: WorkflowWorld,
  startAt = workflow.StartAt,
): Promise<Outcome> => {
  let data = input;
  let next: string | undefined = startAt;
  let elapsedSeconds = 0;
  for (let count = 0; count < MAX_STATES; count += 1) {
    const state: State | undefined = workflow.States[next ?? ''];
    next = state?.Next;
    const enteredTime = new Date(elapsedSeconds * 1_000).toISOString();
    const states = { input: data, context: { State: { EnteredTime: enteredTime } } };
    switch (state?.Type) {
      case 'Task':
        try {
          data = await runTask(state, states, world);
          elapsedSeconds += world.taskSeconds ?? 0;
          if (state.End) return { status: 'succeeded', output: data };
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          next = state.Catch?.find(forError(error))?.Next;
          if (next === undefined) return { status: 'failed', error: error.name, cause: error.message };
          data = { Error: error.name, Cause: error.message };
        }
        break;
      case 'Choice':
        next = await choose(state, states);
        break;
      case 'Wait': {
        const seconds = Number(await evaluate(state.Seconds, states));
        world.wait?.(seconds);
        elapsedSeconds += seconds;
        break;
      }
      case 'Succeed':
        if (state.Output !== undefined) data = await evaluate(state.Output, states);
        return { status: 'succeeded', output: data };
      case 'Fail': {
        const [error, cause] = [state.Error, state.Cause].map((field) => evaluate(field, states));
        return { status: 'failed', error: await error, cause: await cause };
      }
      default:
        throw new Error(`A state of type ${state?.Type} is not known here`);
    }
  }
  throw new Error('The workflow does not end');
};
