// Ends a sequence early and quietly when a signal aborts, as if it had no more items.

/** The items until `signal` aborts; an error of the source after that is what the abort did. */
export async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    for await (const item of items) {
      if (signal.aborted) return;
      yield item;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
