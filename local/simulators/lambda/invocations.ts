// Owns the invocations of one function: those waiting for a poller, those out, and the pollers waiting for
// one. Ends an invocation whose time is up, as the platform does.

/** An error as the runtime reports it, and as the caller of `Invoke` sees it. */
export interface LambdaError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What came of an invocation: `error` is set if and only if it failed. */
export interface InvocationResult {
  readonly requestId: string;
  readonly response?: unknown;
  readonly error?: LambdaError;
  /** From being handed to a poller to its outcome. */
  readonly durationMs: number;
}

/** An invocation handed to a poller; `deadlineMs` is epoch milliseconds. */
export interface HandedInvocation {
  readonly requestId: string;
  readonly payload: string;
  readonly deadlineMs: number;
}

type Outcome = { readonly response: unknown } | { readonly error: LambdaError };
interface Waiting {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

/** The queue of invocations. */
export interface Invocations {
  add(requestId: string, payload: string, timeoutMs: number): Promise<InvocationResult>;
  /** The next invocation, or undefined when the poller left. */
  next(signal: AbortSignal): Promise<HandedInvocation | undefined>;
  /** False when no invocation with this id is out. */
  settle(requestId: string, outcome: Outcome): boolean;
  /** Ends everything out or waiting, and whatever is added later, with this error. */
  failAll(error: LambdaError): void;
  waitingPollers(): number;
}

/** Creates an empty queue. */
export const createInvocations = (): Invocations => {
  const waiting: Waiting[] = [];
  const pollers: ((invocation: HandedInvocation | undefined) => void)[] = [];
  const open = new Map<string, { finish: (result: InvocationResult) => void; startedAt: number }>();
  const timers = new Map<string, NodeJS.Timeout>();
  let ended: LambdaError | undefined;

  const settle = (requestId: string, outcome: Outcome): boolean => {
    const invocation = open.get(requestId);
    if (invocation === undefined) return false;
    open.delete(requestId);
    clearTimeout(timers.get(requestId));
    timers.delete(requestId);
    const { finish, startedAt } = invocation;
    finish({ requestId, ...outcome, durationMs: startedAt === 0 ? 0 : performance.now() - startedAt });
    return true;
  };

  // The clock of an invocation starts when a runtime takes it, so that INIT does not eat its time.
  const hand = ({ requestId, payload, timeoutMs }: Waiting): HandedInvocation => {
    const invocation = open.get(requestId);
    if (invocation !== undefined) invocation.startedAt = performance.now();
    const seconds = (timeoutMs / 1000).toFixed(2);
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    const timeUp = () => settle(requestId, { error: { errorType: 'Sandbox.Timedout', errorMessage } });
    timers.set(requestId, setTimeout(timeUp, timeoutMs));
    return { requestId, payload, deadlineMs: Date.now() + timeoutMs };
  };

  return {
    add(requestId, payload, timeoutMs) {
      if (ended !== undefined) return Promise.resolve({ requestId, error: ended, durationMs: 0 });
      const { promise, resolve } = Promise.withResolvers<InvocationResult>();
      open.set(requestId, { finish: resolve, startedAt: 0 });
      const invocation = { requestId, payload, timeoutMs };
      const poller = pollers.shift();
      if (poller === undefined) waiting.push(invocation);
      else poller(hand(invocation));
      return promise;
    },
    next(signal) {
      const invocation = waiting.shift();
      if (invocation !== undefined) return Promise.resolve(hand(invocation));
      const { promise, resolve } = Promise.withResolvers<HandedInvocation | undefined>();
      pollers.push(resolve);
      const leave = () => {
        const index = pollers.indexOf(resolve);
        if (index !== -1) pollers.splice(index, 1);
        resolve(undefined);
      };
      signal.addEventListener('abort', leave, { once: true });
      return promise;
    },
    settle,
    waitingPollers: () => pollers.length,
    failAll(error) {
      ended ??= error;
      waiting.length = 0;
      for (const requestId of [...open.keys()]) settle(requestId, { error });
    },
  };
};
